import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { factKinds, joins, smallWorkspace, viewerOf } from '#test/small-workspace.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { bearer, enter } from '../access.ts';
import { addMember } from '../actions.ts';
import { makeGroup } from '../groups/actions.ts';
import type { MemberViewer } from '../member.ts';
import { takeTimeOff } from '../time/actions.ts';
import { makeToken } from '../tokens/actions.ts';
import { changeRole, leaveWorkspace, removeMember } from './actions.ts';

await testDatabase();
const formerName = 'A former member';
const byName = { leavesAs: 'name' as const, formerName };

const give = (viewer: MemberViewer, id: string, role: 'owner' | 'host' | 'member' | 'guest') =>
  transaction((tx) => changeRole(tx, viewer, id, role));
const leave = (viewer: MemberViewer) => transaction((tx) => leaveWorkspace(tx, viewer, byName));
const remove = (viewer: MemberViewer, id: string) =>
  transaction((tx) => removeMember(tx, viewer, id, { formerName }));

async function signedIn(accountId: string): Promise<string> {
  const token = newId();
  await db()
    .insertInto('session')
    .values({ id: newId(), accountId, token, expiresAt: Temporal.Now.instant().add({ hours: 1 }) })
    .execute();
  return token;
}

test('owners change roles; hosts, members and other workspaces’ owners do not', async () => {
  const { id, owner } = await smallWorkspace();
  const elsewhere = await smallWorkspace('Elsewhere');
  const host = await joins(id, 'Hanna', 'host');
  const mo = await joins(id, 'Mo');
  expect(await give(host, mo.memberId, 'host')).toEqual({ refused: 'no-such-member' });
  expect(await give(mo, mo.memberId, 'owner')).toEqual({ refused: 'no-such-member' });
  expect(await give(elsewhere.owner, mo.memberId, 'guest')).toEqual({ refused: 'no-such-member' });
  expect(await give(owner, mo.memberId, 'host')).toBe('changed');
  expect((await viewerOf(id, mo.memberId)).role).toBe('host');
});

test('a workspace keeps an owner: the last one neither leaves nor steps down', async () => {
  const { id, owner } = await smallWorkspace();
  expect(await give(owner, owner.memberId, 'member')).toEqual({ refused: 'last-owner' });
  expect(await leave(owner)).toEqual({ refused: 'last-owner' });
  const second = await joins(id, 'Bo', 'owner');
  expect(await leave(owner)).toBe('left');
  expect(await leave(second)).toEqual({ refused: 'last-owner' });
});

test('of two last owners who leave at once one stays', async () => {
  const { id, owner } = await smallWorkspace();
  const second = await joins(id, 'Bo', 'owner');
  const outcomes = await Promise.all([leave(owner), leave(second)]);
  expect(outcomes).toContainEqual({ refused: 'last-owner' });
  expect(outcomes).toContain('left');
});

test('two owners who remove each other at once leave one', async () => {
  const { id, owner } = await smallWorkspace();
  const second = await joins(id, 'Bo', 'owner');
  const outcomes = await Promise.all([remove(owner, second.memberId), remove(second, owner.memberId)]);
  const owners = await db()
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', id)
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .execute();
  expect(owners).toHaveLength(1);
  expect(outcomes).toContain('removed');
});

test('a session opens nothing from the commit on, and ends where it is of no other use', async () => {
  const { id, slug, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const token = await signedIn(mo.accountId);
  expect((await enter(slug, token))?.viewer.role).toBe('member');
  await remove(owner, mo.memberId);
  expect((await enter(slug, token))?.viewer.role).toBe('visitor');
  const left = await db().selectFrom('session').select('id').where('accountId', '=', mo.accountId).execute();
  expect(left).toEqual([]);
});

test('a session goes on where its account is at home elsewhere', async () => {
  const { id, slug, owner } = await smallWorkspace();
  const other = await smallWorkspace('Elsewhere');
  const mo = await joins(id, 'Mo');
  await transaction((tx) =>
    addMember(tx, { workspaceId: other.id, accountId: mo.accountId, name: 'Mo', role: 'member' }),
  );
  const token = await signedIn(mo.accountId);
  await remove(owner, mo.memberId);
  expect((await enter(slug, token))?.viewer.role).toBe('visitor');
  expect((await enter(other.slug, token))?.viewer.role).toBe('member');
});

test('tokens end with the membership, for good', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const token = await transaction((tx) =>
    makeToken(tx, mo, { name: 'script', scopes: ['read'], expiresAt: null }),
  );
  if ('refused' in token) throw new Error(token.refused);
  expect(await bearer(token.secret)).toMatchObject({ memberId: mo.memberId });
  await remove(owner, mo.memberId);
  expect(await bearer(token.secret)).toBeNull();
  await db().updateTable('member').set({ state: 'active' }).where('id', '=', mo.memberId).execute();
  expect(await bearer(token.secret)).toBeNull();
});

test('the name stays, or goes with all that tells who it was', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const ny = await joins(id, 'Ny');
  await db()
    .updateTable('member')
    .set({ pronouns: 'they', leavesAs: 'former-member' })
    .where('id', '=', ny.memberId)
    .execute();
  await leave(mo);
  await remove(owner, ny.memberId);
  const rows = await db()
    .selectFrom('member')
    .select(['name', 'handle', 'pronouns'])
    .where('workspaceId', '=', id)
    .where('state', '=', 'left')
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { name: 'Mo', handle: 'mo', pronouns: '' },
    { name: formerName, handle: 'former-member', pronouns: '' },
  ]);
});

test('who is gone is in no group and covers nobody any more, and those they covered are told', async () => {
  const { id } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const ny = await joins(id, 'Ny');
  await transaction((tx) => makeGroup(tx, mo, { name: 'Menders', purpose: '' }));
  const today = Temporal.Now.plainDateISO();
  await transaction((tx) =>
    takeTimeOff(tx, ny, { from: today.add({ days: 3 }), to: today.add({ days: 9 }), coverId: mo.memberId }),
  );
  await leave(mo);
  const groups = await db()
    .selectFrom('circleMember')
    .selectAll()
    .where('memberId', '=', mo.memberId)
    .execute();
  const covered = await db()
    .selectFrom('timeOff')
    .select('coverId')
    .where('memberId', '=', ny.memberId)
    .executeTakeFirst();
  expect([groups, covered]).toEqual([[], { coverId: null }]);
  expect((await factKinds(id)).filter((kind) => kind === 'TimeOffChanged')).toHaveLength(2);
});

test('leaving twice is leaving once', async () => {
  const { id } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  expect([await leave(mo), await leave(mo)]).toEqual(['left', 'left']);
  expect((await factKinds(id)).filter((kind) => kind === 'MemberLeft')).toHaveLength(1);
});

test('a member who becomes a guest is in no group any more', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  await transaction((tx) => makeGroup(tx, mo, { name: 'Menders', purpose: '' }));
  await give(owner, mo.memberId, 'guest');
  const groups = await db()
    .selectFrom('circleMember')
    .selectAll()
    .where('memberId', '=', mo.memberId)
    .execute();
  expect(groups).toEqual([]);
});
