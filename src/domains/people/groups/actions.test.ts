import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { joins, smallWorkspace } from '#test/small-workspace.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import type { MemberViewer } from '../member.ts';
import { groupFor } from './access.ts';
import { addToGroup, changeGroup, joinGroup, leaveGroup, makeGroup, takeFromGroup } from './actions.ts';
import { groups, peopleOfGroup } from './reads.ts';

await testDatabase();

async function made(viewer: MemberViewer, name: string) {
  const group = await transaction((tx) => makeGroup(tx, viewer, { name, purpose: '' }));
  if ('refused' in group) throw new Error(group.refused);
  return group;
}

const handlesOf = async (viewer: MemberViewer, id: string) =>
  (await peopleOfGroup(viewer, id)).people.map((person) => person.handle);

test('who makes a group is its first member', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const group = await made(mo, 'Night readers');
  expect(group.handle).toBe('night-readers');
  expect(await handlesOf(owner, group.id)).toEqual(['mo']);
});

test('a handle is had once, by a member, a group or a space', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Menders');
  await db()
    .insertInto('space')
    .values({
      workspaceId: id,
      id: mo.memberId,
      slug: 'night-readers',
      name: 'N',
      visibility: 'open',
      createdBy: owner.memberId,
    })
    .execute();
  expect((await made(owner, 'Menders')).handle).toBe('menders-2');
  expect((await made(owner, 'Night readers')).handle).toBe('night-readers-2');
});

test('two groups of one name made at once get two handles', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const both = await Promise.all([made(owner, 'Menders'), made(mo, 'Menders')]);
  expect(both.map((group) => group.handle).sort()).toEqual(['menders', 'menders-2']);
});

test('anyone but a guest joins and leaves; twice is once', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const gil = await joins(id, 'Gil', 'guest');
  const group = await made(owner, 'Menders');
  const join = (viewer: MemberViewer) => transaction((tx) => joinGroup(tx, viewer, group.id));
  expect(await join(gil)).toEqual({ refused: 'no-such-group' });
  await join(mo);
  await join(mo);
  expect(await handlesOf(owner, group.id)).toEqual(['ada-owner', 'mo']);
  await transaction((tx) => leaveGroup(tx, mo, group.id));
  expect(await handlesOf(owner, group.id)).toEqual(['ada-owner']);
  const joined = await db()
    .selectFrom('fact')
    .select('id')
    .where('kind', '=', 'GroupJoined')
    .where('subjectId', '=', group.id)
    .execute();
  expect(joined).toHaveLength(2);
});

test('its members, hosts and owners tend a group; other members and workspaces do not', async () => {
  const { id, owner } = await smallWorkspace();
  const elsewhere = await smallWorkspace('Elsewhere');
  const mo = await joins(id, 'Mo');
  const ny = await joins(id, 'Ny');
  const host = await joins(id, 'Hanna', 'host');
  const gil = await joins(id, 'Gil', 'guest');
  const group = await made(mo, 'Menders');
  const rename = (viewer: MemberViewer) =>
    transaction((tx) =>
      changeGroup(tx, viewer, group.id, { name: 'Menders of things', purpose: 'We mend.' }),
    );
  expect(await rename(ny)).toEqual({ refused: 'no-such-group' });
  expect(await rename(elsewhere.owner)).toEqual({ refused: 'no-such-group' });
  expect(await rename(host)).toBe('changed');
  const add = (viewer: MemberViewer, whom: string) =>
    transaction((tx) => addToGroup(tx, viewer, group.id, whom));
  expect(await add(ny, ny.memberId)).toEqual({ refused: 'no-such-group' });
  expect(await add(mo, elsewhere.owner.memberId)).toEqual({ refused: 'no-such-member' });
  expect(await add(mo, gil.memberId)).toEqual({ refused: 'no-such-member' });
  expect(await add(mo, ny.memberId)).toBe('joined');
  expect(await transaction((tx) => takeFromGroup(tx, owner, group.id, ny.memberId))).toBe('left');
  expect(await groupFor(mo, 'menders')).toMatchObject({ name: 'Menders of things', isMine: true });
  expect(await groupFor(gil, 'menders')).toBeNull();
  expect(await groupFor(elsewhere.owner, 'menders')).toBeNull();
});

test('the list of groups goes on where its page ended', async () => {
  const { owner } = await smallWorkspace();
  for (let n = 0; n < 61; n++) await made(owner, `Group ${String(n).padStart(2, '0')}`);
  const first = await groups(owner);
  const second = await groups(owner, first.next);
  expect([first.items.length, second.items.length, second.next]).toEqual([60, 1, null]);
  expect(second.items[0]).toMatchObject({ name: 'Group 60', size: 1, isMine: true });
});

test('the people of a group are read page by page, each once, and counted whole', async () => {
  const { id, owner } = await smallWorkspace();
  const group = await made(owner, 'Everybody');
  for (const name of ['Mo', 'mo', 'Nell', 'Ada'])
    await transaction(async (tx) => joinGroup(tx, await joins(id, name), group.id));
  const read: string[] = [];
  let after: { name: string; id: string } | null = null;
  do {
    const page = await peopleOfGroup(owner, group.id, { after, limit: 2 });
    expect(page.size).toBe(5);
    read.push(...page.people.map((person) => person.id));
    after = page.next;
  } while (after);
  expect(read).toHaveLength(5);
  expect(new Set(read).size).toBe(5);
});
