import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { spaceFor } from '../access.ts';
import { membersOfSpace } from '../reads.ts';
import { joinSpace, leaveSpace, letGo, letIn } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const names = async (spaceId: string) =>
  (await membersOfSpace(here.owner, spaceId)).members.map(({ name }) => name);

test('joining and leaving twice is joining and leaving once', async () => {
  const { id } = await here.space('Open');
  for (let i = 0; i < 2; i++) await transaction((tx) => joinSpace(tx, here.ana, id));
  expect(await names(id)).toEqual(['Ada Owner', 'Ana Sousa']);
  for (let i = 0; i < 2; i++) await transaction((tx) => leaveSpace(tx, here.ana, id));
  expect(await names(id)).toEqual(['Ada Owner']);
  const kinds = await db()
    .selectFrom('fact')
    .select('kind')
    .where('spaceId', '=', id)
    .orderBy('sequence')
    .execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(['SpaceOpened', 'SpaceJoined', 'SpaceLeft']);
});

test('nobody lets themselves into a private space, and a guest into none', async () => {
  const hidden = await here.space('Hidden', 'private', here.ana);
  for (const viewer of [here.kofi, here.host, here.owner, here.guest, elsewhere.owner])
    expect(await transaction((tx) => joinSpace(tx, viewer, hidden.id))).toEqual({ refused: 'no-such-space' });
  const shown = await here.space('Shown', 'public');
  expect(await transaction((tx) => joinSpace(tx, here.guest, shown.id))).toEqual({
    refused: 'not-for-guests',
  });
});

test('a member of a private space lets another in; taking out is for who may change it', async () => {
  const { id, slug } = await here.space('Hiring', 'private', here.ana);
  expect(await transaction((tx) => letIn(tx, here.kofi, id, here.host.memberId))).toEqual({
    refused: 'no-such-space',
  });
  await transaction((tx) => letIn(tx, here.ana, id, here.kofi.memberId));
  await transaction((tx) => letIn(tx, here.kofi, id, here.guest.memberId));
  expect(await names(id)).toEqual(['Ana Sousa', 'Greta Guest', 'Kofi Mensah']);

  expect(await transaction((tx) => letGo(tx, here.kofi, id, here.guest.memberId))).toEqual({
    refused: 'no-such-space',
  });
  expect(await transaction((tx) => letIn(tx, here.guest, id, here.host.memberId))).toEqual({
    refused: 'no-such-space',
  });
  await transaction((tx) => letGo(tx, here.ana, id, here.guest.memberId));
  expect(await spaceFor(here.guest, slug)).toBeNull();
});

test('only somebody of this workspace can be let in', async () => {
  const { id } = await here.space('Ours', 'private', here.ana);
  expect(await transaction((tx) => letIn(tx, here.ana, id, elsewhere.ana.memberId))).toEqual({
    refused: 'no-such-member',
  });
});

test('the last member stays in a private space, even when two leave at once', async () => {
  const { id } = await here.space('Pair', 'private', here.ana);
  await transaction((tx) => letIn(tx, here.ana, id, here.kofi.memberId));
  const left = await Promise.all(
    [here.ana, here.kofi].map((viewer) => transaction((tx) => leaveSpace(tx, viewer, id))),
  );
  expect(left.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'last-member' }]);
  expect(await names(id)).toHaveLength(1);
});
