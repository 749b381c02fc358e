import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { incomingPath } from '#platform/files/incoming.ts';
import { settleFile } from '#platform/files/settle.ts';
import { files } from '#platform/files.ts';
import { hashOf, newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts } from '#test/threads.ts';
import { changeSpace } from '../../spaces/actions.ts';
import { editPost, removePost } from '../edit/actions.ts';
import { threadPage } from '../page/reads.ts';
import { removeThread } from '../removal/actions.ts';
import { fileFor } from './access.ts';
import { addFile, describeFile, takeFileAway } from './actions.ts';
import { forgetFile } from './jobs.ts';

await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), 'meantime-attached-'));
process.env['MEANTIME_DATA'] = folder;
afterAll(() => rm(folder, { recursive: true }));

const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest, visitor } = here;
const everyone = { owner, host, ana, kofi, guest, visitor, stranger: elsewhere.owner };
const open = await here.space('Open');

const upload = async (viewer: typeof ana, content = newId(), id?: string) => {
  const place = await incomingPath();
  await writeFile(place, content);
  const kept = await settleFile({ path: place, bytes: content.length, hash: hashOf(content) });
  if ('refused' in kept) throw new Error(kept.refused);
  const added = await transaction((tx) => addFile(tx, viewer, { ...kept, id, name: 'plan.txt' }));
  if ('refused' in added) throw new Error(added.refused);
  return { ...added, hash: kept.hash };
};
const readers = async (id: string) => {
  const seen: string[] = [];
  for (const [who, viewer] of Object.entries(everyone)) if (await fileFor(viewer, id)) seen.push(who);
  return seen;
};
const forget = (id: string) => forgetFile.work({ workspaceId: here.workspaceId, id } as never);
const isKept = async (hash: string) => {
  const there = await files().open(hash);
  await there?.cancel();
  return there !== null;
};
const growOld = async () => {
  const at = new Date(Date.now() - 7_200_000);
  for (const name of await readdir(path.join(folder, 'files'), { recursive: true }))
    await utimes(path.join(folder, 'files', name), at, at);
};

test('a file is its uploader’s alone until it is posted, and then as visible as the post', async () => {
  const { id } = await upload(ana);
  expect(await readers(id)).toEqual(['ana']);
  const { id: threadId } = await starts(ana, open.id);
  const reply = await replies(ana, threadId, { body: '', fileIds: [id] });
  expect(await readers(id)).toEqual(['owner', 'host', 'ana', 'kofi']);
  expect((await threadPage(kofi, threadId))!.posts[1]!.files).toMatchObject([
    { id, name: 'plan.txt', mediaType: 'text/plain' },
  ]);

  await transaction((tx) => changeSpace(tx, owner, open.id, { visibility: 'public' }));
  expect(await readers(id)).toEqual(['owner', 'host', 'ana', 'kofi', 'guest', 'visitor']);
  await transaction((tx) => changeSpace(tx, owner, open.id, { visibility: 'open' }));

  await transaction((tx) => removePost(tx, ana, reply.id));
  expect(await readers(id)).toEqual([]);
});

test('with a removed thread its files are gone from sight', async () => {
  const { id } = await upload(ana);
  const { id: threadId } = await starts(ana, open.id, { fileIds: [id] });
  await transaction((tx) => removeThread(tx, ana, threadId));
  expect(await readers(id)).toEqual([]);
});

test('nobody posts, describes or takes away a file of somebody else', async () => {
  const { id } = await upload(ana);
  const { id: threadId } = await starts(kofi, open.id);
  await replies(kofi, threadId, { body: 'Look', fileIds: [id, 'nonsense'] });
  expect(await readers(id)).toEqual(['ana']);
  for (const viewer of [kofi, host, elsewhere.owner]) {
    expect(await transaction((tx) => describeFile(tx, viewer, id, 'x'))).toEqual({ refused: 'no-such-file' });
    expect(await transaction((tx) => takeFileAway(tx, viewer, id))).toEqual({ refused: 'no-such-file' });
  }
  // Nor does a file that is in one post go into another.
  const mine = await starts(ana, open.id, { fileIds: [id] });
  await replies(ana, threadId, { body: 'Again', fileIds: [id] });
  expect((await threadPage(ana, mine.id))!.posts[0]!.files).toHaveLength(1);
  expect((await threadPage(ana, threadId))!.posts[2]!.files).toHaveLength(0);
});

test('a picture that stands in the text is not shown again beneath it', async () => {
  const { id } = await upload(ana);
  const { id: threadId, postId } = await starts(ana, open.id, {
    body: `See ![a plan](/here/files/${id}/plan.png)`,
    fileIds: [id],
  });
  expect((await threadPage(ana, threadId))!.posts[0]!.files).toEqual([]);
  expect(await readers(id)).toContain('kofi');
  await transaction((tx) => editPost(tx, ana, 'here', postId, { body: 'See below.' }));
  expect((await threadPage(ana, threadId))!.posts[0]!.files).toHaveLength(1);
});

test('what a picture shows can be said later, and is told to open pages', async () => {
  const { id } = await upload(ana);
  const { id: threadId } = await starts(ana, open.id, { fileIds: [id] });
  await transaction((tx) => describeFile(tx, ana, id, '  A harbour at dusk. '));
  expect((await threadPage(kofi, threadId))!.posts[0]!.files[0]!.alternativeText).toBe('A harbour at dusk.');
  const kinds = await db().selectFrom('fact').select('kind').where('threadId', '=', threadId).execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(['ThreadStarted', 'PostIllustrated']);
});

test('the same upload twice is one file; another content under its id is refused', async () => {
  const id = newId();
  const first = await upload(ana, 'same', id);
  expect(await upload(ana, 'same', id)).toEqual(first);
  await expect(upload(ana, 'other', id)).rejects.toThrow('id-taken');
  await expect(upload(kofi, 'same', id)).rejects.toThrow('id-taken');
});

test('what was never posted is forgotten, with its content when nobody else has the same', async () => {
  const mine = await upload(ana, 'shared content');
  const theirs = await upload(kofi, 'shared content');
  const posted = await upload(ana);
  await starts(ana, open.id, { fileIds: [posted.id] });
  await growOld();
  for (const { id } of [mine, posted]) await forget(id);
  expect(await readers(mine.id)).toEqual([]);
  expect(await readers(posted.id)).toContain('kofi');
  expect([await isKept(mine.hash), await isKept(posted.hash)]).toEqual([true, true]);
  await forget(theirs.id);
  await forget(theirs.id);
  expect(await isKept(mine.hash)).toBe(false);
});

test('a picture somebody shows of themselves is seen by every member, and stays', async () => {
  const { id, hash } = await upload(ana);
  await db().updateTable('member').set({ pictureId: id }).where('id', '=', ana.memberId).execute();
  expect(await readers(id)).toEqual(['owner', 'host', 'ana', 'kofi', 'guest']);
  await growOld();
  await forget(id);
  expect(await isKept(hash)).toBe(true);
});
