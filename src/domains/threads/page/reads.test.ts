import { expect, test } from 'vitest';
import { db, pool } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts } from '#test/threads.ts';
import { changeSpace } from '../../spaces/actions.ts';
import { saveDraft } from '../draft/actions.ts';
import { react, takeBack } from '../reaction/actions.ts';
import { followThread, markRead } from '../reading/actions.ts';
import { contentsOf } from '../reads.ts';
import { reactionsTo } from '../post/reads.ts';
import { removeThread, restoreThread } from '../removal/actions.ts';
import { firstUnread, isNewTo } from './page.ts';
import { threadPage } from './reads.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest, visitor } = here;
const open = await here.space('Open');
const hidden = await here.space('Hidden', 'private', ana);
const shown = await here.space('Shown', 'public');
const read = (viewer: typeof ana, threadId: string, from: number, to: number) =>
  transaction((tx) => markRead(tx, viewer, threadId, { from, to }));

test('a page is read in one statement', async () => {
  const { id } = await starts(ana, open.id);
  await replies(kofi, id, 'One.');
  const statements: string[] = [];
  const client = pool();
  const query = client.connect.bind(client);
  client.connect = (async () => {
    const connection = await query();
    const send = connection.query.bind(connection);
    connection.query = ((...args: Parameters<typeof send>) => {
      statements.push(String(args[0]));
      return send(...args);
    }) as typeof connection.query;
    return connection;
  }) as typeof client.connect;
  await threadPage(ana, id);
  client.connect = query as typeof client.connect;
  expect(statements).toHaveLength(1);
});

test.each([
  ['open', open, ['owner', 'host', 'ana', 'kofi']],
  ['private', hidden, ['ana']],
  ['public', shown, ['owner', 'host', 'ana', 'kofi', 'guest', 'visitor']],
] as const)('a thread in a space that is %s is seen by these', async (_, space, readers) => {
  const { id } = await starts(space === hidden ? ana : owner, space.id);
  const everyone = { owner, host, ana, kofi, guest, visitor, stranger: elsewhere.owner };
  for (const [who, viewer] of Object.entries(everyone))
    expect([who, (await threadPage(viewer, id)) !== null]).toEqual([
      who,
      (readers as readonly string[]).includes(who),
    ]);
});

test('what one may do is on the page: write, change, tend', async () => {
  const { id } = await starts(ana, shown.id);
  const may = async (viewer: typeof ana | typeof visitor) => (await threadPage(viewer, id))!.may;
  expect(await may(visitor)).toEqual({ write: false, change: false, tend: false });
  expect(await may(guest)).toEqual({ write: false, change: false, tend: false });
  expect(await may(kofi)).toEqual({ write: true, change: false, tend: false });
  expect(await may(ana)).toEqual({ write: true, change: true, tend: false });
  expect(await may(host)).toEqual({ write: true, change: true, tend: true });
});

test('a thread is shown fifty replies at a time, the opening with the first', async () => {
  const { id } = await starts(ana, open.id);
  for (let n = 1; n <= 53; n++) await replies(n % 2 ? kofi : ana, id, `Reply ${n}`);
  const places = async (at: number) => (await threadPage(ana, id, at))!.posts.map(({ place }) => place);
  expect(await places(1)).toEqual([...Array(51).keys()]);
  expect(await places(50)).toEqual([...Array(51).keys()]);
  expect(await places(53)).toEqual([51, 52, 53]);
  expect(await threadPage(ana, id, 60)).toMatchObject({ from: 51, to: 53, replyCount: 53 });
});

test('what is new since one last read is told to oneself alone', async () => {
  const { id } = await starts(ana, open.id);
  await replies(kofi, id, 'One.');
  const lineFor = async (viewer: typeof ana) =>
    (await contentsOf(viewer, open.id)).lines.find((line) => line.id === id);
  expect(await lineFor(host)).toMatchObject({ isNew: true, newReplies: null });
  await read(host, id, 1, 1);
  expect((await threadPage(host, id))!.readTo).toBe(1);
  await replies(kofi, id, 'Two.');
  await replies(host, id, 'Three.');
  const page = (await threadPage(host, id))!;
  expect(firstUnread(page)).toBe(2);
  expect(page.posts.map((post) => isNewTo(host.memberId, page.readTo, post))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(await lineFor(host)).toMatchObject({ isNew: false, newReplies: 2 });
  for (const viewer of [ana, owner]) expect((await threadPage(viewer, id))!.readTo).toBeNull();
  expect(await lineFor(ana)).toMatchObject({ isNew: false, newReplies: null });
  expect(JSON.stringify(await threadPage(ana, id))).not.toContain('"readTo":1');
});

test('reading goes forward, passes nothing over, and is no fact', async () => {
  const { id } = await starts(ana, open.id);
  for (let n = 0; n < 9; n++) await replies(kofi, id, `Reply ${n}`);
  const before = await db().selectFrom('fact').select('id').execute();
  const place = async () => (await threadPage(host, id))!.readTo;
  await read(host, id, 5, 9);
  expect(await place()).toBeNull();
  await read(host, id, 1, 4);
  await read(host, id, 7, 9);
  expect(await place()).toBe(4);
  await read(host, id, 5, 900);
  expect(await place()).toBe(9);
  await read(host, id, 1, 2);
  expect(await place()).toBe(9);
  await read(elsewhere.owner, id, 1, 9);
  expect(await db().selectFrom('fact').select('id').execute()).toHaveLength(before.length);
  expect(await db().selectFrom('reading').selectAll().where('threadId', '=', id).execute()).toHaveLength(1);
});

test('reactions are counted in the order they came, without who was quick', async () => {
  const { id } = await starts(ana, open.id);
  const reply = await replies(kofi, id, 'One.');
  const give = (viewer: typeof ana, emoji: string) => transaction((tx) => react(tx, viewer, reply.id, emoji));
  for (const viewer of [host, ana, ana]) await give(viewer, '🎉');
  await give(ana, '🤔');
  expect((await threadPage(ana, id))!.posts[1]!.reactions).toEqual([
    { emoji: '🎉', count: 2, mine: true },
    { emoji: '🤔', count: 1, mine: true },
  ]);
  expect((await threadPage(kofi, id))!.posts[1]!.reactions[0]).toEqual({
    emoji: '🎉',
    count: 2,
    mine: false,
  });
  expect(await reactionsTo(kofi, reply.id)).toEqual([
    { emoji: '🎉', names: ['Ana Sousa', 'Hana Host'] },
    { emoji: '🤔', names: ['Ana Sousa'] },
  ]);
  await transaction((tx) => takeBack(tx, ana, reply.id, '🎉'));
  await transaction((tx) => takeBack(tx, ana, reply.id, '🎉'));
  expect((await threadPage(ana, id))!.posts[1]!.reactions[0]).toMatchObject({ count: 1, mine: false });
  expect(await give(ana, 'x')).toEqual({ refused: 'no-emoji' });
  expect(await give(elsewhere.owner, '🎉')).toEqual({ refused: 'no-such-post' });
  expect(await give(guest, '🎉')).toEqual({ refused: 'no-such-post' });
});

test('who wrote in a thread follows it, until they say otherwise', async () => {
  const { id } = await starts(ana, open.id);
  const follows = async (viewer: typeof ana) => (await threadPage(viewer, id))!.following;
  expect([await follows(ana), await follows(kofi)]).toEqual([true, false]);
  await transaction((tx) => followThread(tx, kofi, id, true));
  await transaction((tx) => followThread(tx, ana, id, false));
  expect([await follows(ana), await follows(kofi)]).toEqual([false, true]);
  expect(await transaction((tx) => followThread(tx, elsewhere.owner, id, true))).toEqual({
    refused: 'no-such-thread',
  });
});

test('a draft is on the page of its writer, and of nobody else', async () => {
  const { id } = await starts(ana, open.id);
  await transaction((tx) => saveDraft(tx, kofi, `reply:${id}`, { body: 'canary draft' }));
  expect((await threadPage(kofi, id))!.draft).toMatchObject({ content: { body: 'canary draft' } });
  for (const viewer of [ana, owner, host])
    expect(JSON.stringify(await threadPage(viewer, id))).not.toContain('canary');
});

test('a thread follows its space: shown to the web, hidden, shown again', async () => {
  const space = await here.space('Changing');
  const { id } = await starts(ana, space.id);
  const seenBy = async () =>
    [await threadPage(visitor, id), await threadPage(kofi, id)].map((page) => page !== null);
  expect(await seenBy()).toEqual([false, true]);
  await transaction((tx) => changeSpace(tx, owner, space.id, { visibility: 'public' }));
  expect(await seenBy()).toEqual([true, true]);
  await transaction((tx) => changeSpace(tx, owner, space.id, { visibility: 'private' }));
  expect(await seenBy()).toEqual([false, false]);
});

test('an author removes a thread nobody has replied to, a host any, and it comes back', async () => {
  const alone = await starts(ana, open.id);
  const answered = await starts(ana, open.id);
  await replies(kofi, answered.id, 'One.');
  const remove = (viewer: typeof ana, id: string) => transaction((tx) => removeThread(tx, viewer, id));
  expect(await remove(kofi, alone.id)).toEqual({ refused: 'no-such-thread' });
  expect(await remove(ana, answered.id)).toEqual({ refused: 'has-replies' });
  expect(await remove(ana, alone.id)).toEqual({ spaceId: open.id });
  expect(await remove(host, answered.id)).toEqual({ spaceId: open.id });
  for (const viewer of [owner, ana, kofi])
    for (const { id } of [alone, answered]) expect(await threadPage(viewer, id)).toBeNull();
  const restore = (viewer: typeof ana, id: string) => transaction((tx) => restoreThread(tx, viewer, id));
  expect(await restore(ana, answered.id)).toEqual({ refused: 'no-such-thread' });
  expect(await restore(ana, alone.id)).toEqual({ spaceId: open.id });
  expect(await restore(owner, answered.id)).toEqual({ spaceId: open.id });
  expect(await threadPage(kofi, answered.id)).toMatchObject({ replyCount: 1 });
});
