import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts, threadFacts } from '#test/threads.ts';
import { threadPage } from '../page/reads.ts';
import { postAt, versionsOf } from '../post/reads.ts';
import { editPost, removePost, restorePost } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest } = here;
const space = await here.space('Open');
const edit = (viewer: typeof ana, id: string, body: string) =>
  transaction((tx) => editPost(tx, viewer, 'here', id, { body }));
const remove = (viewer: typeof ana, id: string) => transaction((tx) => removePost(tx, viewer, id));
const restore = (viewer: typeof ana, id: string) => transaction((tx) => restorePost(tx, viewer, id));

test('what a post said before is kept, in order, and what it refers to is noted anew', async () => {
  const { id: threadId } = await starts(ana, space.id);
  const { id } = await replies(ana, threadId, 'First, @kofi-mensah. #one');
  expect(await edit(ana, id, 'Second, @kofi-mensah and @hana-host. #two')).toMatchObject({
    changed: true,
    place: 1,
  });
  await edit(ana, id, 'Third.');
  expect((await versionsOf(kofi, id)).map(({ number, body }) => [number, body])).toEqual([
    [1, 'First, @kofi-mensah. #one'],
    [2, 'Second, @kofi-mensah and @hana-host. #two'],
  ]);
  expect((await postAt(kofi, threadId, 1))?.post.body).toBe('Third.');
  expect(await db().selectFrom('mention').selectAll().where('postId', '=', id).execute()).toEqual([]);
  expect(await db().selectFrom('postTag').selectAll().where('postId', '=', id).execute()).toEqual([]);
  const edited = await db()
    .selectFrom('fact')
    .select('payload')
    .where('kind', '=', 'PostEdited')
    .orderBy('sequence')
    .execute();
  // Only who was not mentioned before is to be told.
  expect(edited.map(({ payload }) => payload)).toEqual([{ mentioned: [host.memberId] }, { mentioned: [] }]);
});

test('the same words again are no edit', async () => {
  const { id: threadId, postId } = await starts(ana, space.id);
  expect(await edit(ana, postId, 'We have nine guides.')).toMatchObject({ changed: false });
  expect(await versionsOf(ana, postId)).toEqual([]);
  expect(await threadFacts(threadId)).toEqual(['ThreadStarted']);
});

test('a post is edited by its author alone, and removed by a host as well', async () => {
  const { id: threadId } = await starts(ana, space.id);
  const { id } = await replies(kofi, threadId, 'Mine.');
  for (const viewer of [owner, host, ana, guest, elsewhere.owner])
    expect(await edit(viewer, id, 'Yours')).toEqual({ refused: 'no-such-post' });
  for (const viewer of [ana, guest, elsewhere.owner])
    expect(await remove(viewer, id)).toEqual({ refused: 'no-such-post' });
  expect(await remove(host, id)).toMatchObject({ place: 1 });
});

test('a removed post leaves its place and who removed it, and shows its words to nobody', async () => {
  const { id: threadId } = await starts(ana, space.id);
  const { id } = await replies(kofi, threadId, 'canary words');
  await replies(ana, threadId, 'After it.');
  await remove(kofi, id);
  for (const viewer of [owner, ana, kofi]) {
    const page = await threadPage(viewer, threadId);
    expect(page!.posts[1]).toMatchObject({ place: 1, html: null, removedBy: 'author' });
    expect(JSON.stringify(page)).not.toContain('canary');
    expect(await postAt(viewer, threadId, 1)).toBeNull();
  }
  expect(await edit(kofi, id, 'Again')).toEqual({ refused: 'no-such-post' });
  expect(await remove(kofi, id)).toEqual({ refused: 'no-such-post' });
});

test('who removed a post brings it back; its author not what a host took away', async () => {
  const { id: threadId } = await starts(ana, space.id);
  const { id } = await replies(kofi, threadId, 'Words.');
  await remove(kofi, id);
  expect(await restore(ana, id)).toEqual({ refused: 'no-such-post' });
  expect(await restore(kofi, id)).toMatchObject({ place: 1 });
  await remove(host, id);
  expect(await restore(kofi, id)).toEqual({ refused: 'no-such-post' });
  expect((await threadPage(kofi, threadId))!.posts[1]).toMatchObject({
    removedBy: 'host',
    mayRestore: false,
  });
  expect(await restore(owner, id)).toMatchObject({ place: 1 });
  expect((await threadPage(kofi, threadId))!.posts[1]!.html).toContain('Words.');
  expect((await threadFacts(threadId)).slice(2)).toEqual([
    'PostRemoved',
    'PostRestored',
    'PostRemoved',
    'PostRestored',
  ]);
});

test('two edits at once are two versions', async () => {
  const { postId } = await starts(ana, space.id);
  await Promise.all([edit(ana, postId, 'One.'), edit(ana, postId, 'Two.')]);
  expect((await versionsOf(ana, postId)).map(({ number }) => number)).toEqual([1, 2]);
});
