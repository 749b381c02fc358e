import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { starts } from '#test/threads.ts';
import { archiveSpace, changeSpace } from '../../spaces/actions.ts';
import { letIn } from '../../spaces/membership/actions.ts';
import { threadFor } from '../access.ts';
import { contentsOf } from '../reads.ts';
import { moveThread, pinThread, unpinThread } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest } = here;
const open = await here.space('Open');
const other = await here.space('Other');
const shown = await here.space('Shown', 'public');
const hidden = await here.space('Hidden', 'private', host);
const move = (viewer: typeof ana, id: string, to: { id: string }) =>
  transaction((tx) => moveThread(tx, viewer, id, to.id));

test('a moved thread keeps its address, leaves its pin, and tells where it came from', async () => {
  const { id } = await starts(ana, open.id);
  await transaction((tx) => pinThread(tx, host, id));
  expect(await move(ana, id, other)).toEqual({ from: open.id, to: other.id });
  expect(await threadFor(kofi, id)).toMatchObject({ spaceSlug: 'other', pinnedAt: null });
  const fact = await db()
    .selectFrom('fact')
    .select(['spaceId', 'payload'])
    .where('kind', '=', 'ThreadMoved')
    .executeTakeFirst();
  expect(fact).toEqual({ spaceId: other.id, payload: { from: open.id, to: other.id } });
  expect((await contentsOf(kofi, open.id)).lines.map((line) => line.id)).not.toContain(id);
  expect((await contentsOf(kofi, other.id)).lines.map((line) => line.id)).toContain(id);
});

test('who reads a thread changes only by a host’s hand', async () => {
  const { id } = await starts(ana, open.id);
  expect(await move(ana, id, shown)).toEqual({ refused: 'hosts-only' });
  expect(await move(ana, id, hidden)).toEqual({ refused: 'no-such-space' });
  expect(await move(owner, id, hidden)).toEqual({ refused: 'no-such-space' });
  await transaction((tx) => letIn(tx, host, hidden.id, ana.memberId));
  expect(await move(ana, id, hidden)).toEqual({ refused: 'hosts-only' });
  expect(await move(host, id, hidden)).toMatchObject({ to: hidden.id });
  expect(await threadFor(kofi, id)).toBeNull();
  expect(await move(ana, id, open)).toEqual({ refused: 'hosts-only' });
  expect(await move(host, id, open)).toMatchObject({ to: open.id });
});

test('what stays here is not carried to other readers, and a label goes along', async () => {
  const quiet = await here.space('Quiet', 'private', host);
  await transaction((tx) => changeSpace(tx, host, quiet.id, { confidentiality: 'stays-here' }));
  const kept = await starts(host, quiet.id);
  expect(await move(host, kept.id, open)).toEqual({ refused: 'stays-here' });

  await transaction((tx) => changeSpace(tx, owner, other.id, { confidentiality: 'no-attribution' }));
  const { id } = await starts(ana, other.id);
  await move(ana, id, open);
  expect(await threadFor(ana, id)).toMatchObject({ confidentiality: 'no-attribution' });
});

test('nobody else moves a thread, and none into what is archived', async () => {
  const { id } = await starts(ana, open.id);
  for (const viewer of [kofi, guest, elsewhere.owner])
    expect(await move(viewer, id, other)).toEqual({ refused: 'no-such-thread' });
  const there = await elsewhere.space('There');
  expect(await move(owner, id, there)).toEqual({ refused: 'no-such-space' });
  const old = await here.space('Old');
  await transaction((tx) => archiveSpace(tx, owner, old.id));
  expect(await move(owner, id, old)).toEqual({ refused: 'archived' });
});

test('hosts pin, and pinned threads come first', async () => {
  const space = await here.space('Pins');
  const first = await starts(ana, space.id, { title: 'First' });
  await starts(ana, space.id, { title: 'Second' });
  expect(await transaction((tx) => pinThread(tx, ana, first.id))).toEqual({ refused: 'no-such-thread' });
  await transaction((tx) => pinThread(tx, host, first.id));
  const contents = await contentsOf(kofi, space.id);
  expect(contents.pinned.map(({ title }) => title)).toEqual(['First']);
  expect(contents.lines.map(({ title }) => title)).toEqual(['Second']);
  await transaction((tx) => unpinThread(tx, owner, first.id));
  expect((await contentsOf(kofi, space.id)).pinned).toEqual([]);
});
