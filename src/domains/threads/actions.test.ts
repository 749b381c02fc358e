import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts, threadFacts } from '#test/threads.ts';
import { archiveSpace } from '../spaces/actions.ts';
import { letIn } from '../spaces/membership/actions.ts';
import { threadFor } from './access.ts';
import { postReply, startThread } from './actions.ts';
import { concludeThread } from './conclusion/actions.ts';
import { longestBody } from './thread.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest, visitor } = here;
const open = await here.space('Open');
const hidden = await here.space('Hidden', 'private', ana);
const shown = await here.space('Shown', 'public');

const post = async (threadId: string) =>
  db().selectFrom('post').selectAll().where('threadId', '=', threadId).orderBy('place').execute();
const start = (viewer = ana, spaceId = open.id, id?: string, title = 'A title', body = 'A body') =>
  transaction((tx) => startThread(tx, viewer, 'here', { id, spaceId, kind: 'discussion', title, body }));
const reply = (viewer: typeof ana, threadId: string, body = 'So.', id?: string) =>
  transaction((tx) => postReply(tx, viewer, 'here', { id, threadId, body }));

test('a thread has its opening at place 0, rendered once, and happened once', async () => {
  const { id, slug, postId } = await starts(ana, open.id, {
    title: '  Zürich — was nun?  ',
    body: '*Hm* & <b>',
  });
  expect(slug).toBe('zurich-was-nun');
  const [opening] = await post(id);
  expect(opening).toMatchObject({ id: postId, place: 0, authorId: ana.memberId, body: '*Hm* & <b>' });
  expect(opening!.html).toContain('<em>Hm</em> &#x26; &#x3C;b>');
  expect((await threadFor(ana, id))?.title).toBe('Zürich — was nun?');
  expect(await threadFacts(id)).toEqual(['ThreadStarted']);
});

test('two people replying at once get places one after the other', async () => {
  const { id } = await starts(ana, open.id);
  const posted = await Promise.all(
    Array.from({ length: 12 }, (_, n) => replies(n % 2 ? ana : kofi, id, `Reply ${n}`)),
  );
  expect(posted.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(
    [...Array(12).keys()].map((n) => n + 1),
  );
  expect(await threadFor(ana, id)).toMatchObject({ replyCount: 12 });
  expect((await threadFor(ana, id))!.voiceIds.toSorted()).toEqual([ana.memberId, kofi.memberId].toSorted());
});

test('the same id is the same thread and the same reply, however often and however fast', async () => {
  const id = newId();
  const started = await Promise.all([
    start(ana, open.id, id),
    start(ana, open.id, id),
    start(ana, open.id, id),
  ]);
  expect(started.map((each) => 'again' in each && each.again).toSorted()).toEqual([false, true, true]);
  expect(new Set(started.map((each) => 'postId' in each && each.postId)).size).toBe(1);

  const replyId = newId();
  const posted = await Promise.all([1, 2, 3].map(() => reply(kofi, id, 'Once.', replyId)));
  expect(posted.map((each) => 'place' in each && each.place)).toEqual([1, 1, 1]);
  expect(await post(id)).toHaveLength(2);
  expect(await threadFacts(id)).toEqual(['ThreadStarted', 'ReplyPosted']);
});

test('an id that was used is refused for anything else, and for anybody else', async () => {
  const id = newId();
  await start(ana, open.id, id);
  expect(await start(ana, open.id, id, 'Another')).toEqual({ refused: 'id-taken' });
  expect(await start(kofi, open.id, id)).toEqual({ refused: 'id-taken' });
  expect(await reply(ana, id, 'A reply', id)).toEqual({ refused: 'id-taken' });
  expect(await post(id)).toHaveLength(1);
  // Somebody else's workspace is another world, ids and all.
  const there = await elsewhere.space('There');
  expect(await start(elsewhere.ana, there.id, id)).toMatchObject({ id, again: false });
});

test.each([
  ['', 'A body', 'title-missing'],
  [' \n ', 'A body', 'title-missing'],
  ['x'.repeat(201), 'A body', 'title-too-long'],
  ['A title', '  ', 'body-missing'],
  ['A title', 'x'.repeat(longestBody + 1), 'body-too-long'],
  ['A title', '>'.repeat(5000), 'body-too-deep'],
])('a thread %j %j is refused: %s', async (title, body, refused) => {
  const before = await db().selectFrom('acknowledged').select('id').execute();
  expect(await start(ana, open.id, undefined, title, body.slice(0, longestBody + 1))).toEqual({ refused });
  expect((await db().selectFrom('acknowledged').select('id').execute()).length - before.length).toBeLessThan(
    2,
  );
});

test('who may start and reply where', async () => {
  const forGuests = await here.space('For guests', 'open', host);
  await transaction((tx) => letIn(tx, host, forGuests.id, guest.memberId));
  const spaces = {
    open: { space: open, writers: ['owner', 'host', 'ana', 'kofi'] },
    shown: { space: shown, writers: ['owner', 'host', 'ana', 'kofi'] },
    hidden: { space: hidden, writers: ['ana'] },
    forGuests: { space: forGuests, writers: ['owner', 'host', 'ana', 'kofi', 'guest'] },
  };
  const people = { owner, host, ana, kofi, guest, stranger: elsewhere.owner, visitor: visitor as never };
  for (const [name, { space, writers }] of Object.entries(spaces)) {
    const thread = await starts(name === 'hidden' ? ana : owner, space.id);
    for (const [who, viewer] of Object.entries(people)) {
      const may = writers.includes(who);
      expect([name, who, 'id' in (await start(viewer, space.id))]).toEqual([name, who, may]);
      const replied = await reply(viewer, thread.id);
      expect([name, who, 'refused' in replied ? replied.refused : 'ok']).toEqual([
        name,
        who,
        may ? 'ok' : 'no-such-thread',
      ]);
    }
  }
});

test('nothing is added to what is closed, archived or not there', async () => {
  const closed = await starts(ana, open.id);
  await transaction((tx) => concludeThread(tx, ana, 'here', closed.id, 'The first two.'));
  expect(await reply(kofi, closed.id)).toEqual({ refused: 'closed' });
  const late = await here.space('Late');
  const archived = await starts(ana, late.id);
  await transaction((tx) => archiveSpace(tx, owner, late.id));
  expect(await reply(kofi, archived.id)).toEqual({ refused: 'archived' });
  expect(await start(kofi, late.id)).toEqual({ refused: 'archived' });
  expect(await reply(kofi, newId())).toEqual({ refused: 'no-such-thread' });
});

test('mentions and tags are noted once, and a private space is not even named', async () => {
  const body = `@kofi-mensah and @nobody, see @hidden and @shown. #Retro #retro \`#code @kofi-mensah\``;
  const { id, postId } = await starts(ana, open.id, { body });
  const mentions = await db()
    .selectFrom('mention')
    .select(['kind', 'targetId'])
    .where('postId', '=', postId)
    .execute();
  expect(mentions).toHaveLength(2);
  expect(mentions).toContainEqual({ kind: 'member', targetId: kofi.memberId });
  expect(mentions).toContainEqual({ kind: 'space', targetId: shown.id });
  const [opening] = await post(id);
  expect(opening!.html).toContain('href="/here/people/kofi-mensah"');
  expect(opening!.html).toContain('@nobody');
  expect(opening!.html).toContain('@hidden');
  expect(opening!.html).not.toContain('/s/hidden');
  expect(await db().selectFrom('tag').select(['name', 'label']).execute()).toContainEqual({
    name: 'retro',
    label: 'Retro',
  });
});

test('hostile text is kept as typed and shown as text', async () => {
  const hostile = `<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/z.png) <img src=x onerror=alert(1)>`;
  const { id } = await starts(ana, open.id, { title: '<script>alert(1)</script>', body: hostile });
  const [opening] = await post(id);
  expect(opening!.body).toBe(hostile);
  for (const running of ['<script', 'javascript:', '<img', 'src="https://evil'])
    expect(opening!.html).not.toContain(running);
  expect(opening!.html).toContain('&#x3C;script>');
  expect((await threadFor(ana, id))!.title).toBe('<script>alert(1)</script>');
});
