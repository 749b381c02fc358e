import { expect, test } from 'vitest';
import { factKinds, joins, newAccount, smallWorkspace, viewerOf } from '#test/small-workspace.ts';
import { testDatabase } from '#test/database.ts';
import { setClock, now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { leaveWorkspace } from '../membership/actions.ts';
import type { MemberViewer } from '../member.ts';
import { invitationBySecret } from './access.ts';
import { acceptInvitation, invite, revokeInvitation } from './actions.ts';
import type { InvitationTerms } from './invitation.ts';
import { invitations } from './reads.ts';

await testDatabase();

const terms: InvitationTerms = {
  role: 'member',
  spaceId: null,
  email: null,
  uses: null,
  days: 7,
  message: '',
  claimsId: null,
};

async function invited(viewer: MemberViewer, change: Partial<InvitationTerms> = {}) {
  const made = await transaction((tx) => invite(tx, viewer, { ...terms, ...change }));
  if ('refused' in made) throw new Error(made.refused);
  return made;
}

const accept = (secret: string, account: { id: string; name: string }) =>
  transaction((tx) => acceptInvitation(tx, secret, { accountId: account.id, name: account.name }));

async function acceptedAs(secret: string, account: { id: string; name: string }) {
  const arrived = await accept(secret, account);
  if ('refused' in arrived) throw new Error(arrived.refused);
  return arrived;
}

test('somebody who accepts is a member with the role of the invitation, and the facts say how they came', async () => {
  const { id, owner } = await smallWorkspace();
  const { secret } = await invited(owner, { role: 'host' });
  const arrived = await acceptedAs(secret, await newAccount('Noor'));
  expect(arrived).toMatchObject({ workspaceId: id, role: 'host', again: false });
  expect(await viewerOf(id, arrived.memberId)).toMatchObject({ role: 'host' });
  expect(await factKinds(id)).toEqual(['MemberJoined', 'WorkspaceFounded', 'InvitationMade', 'MemberJoined']);
});

test('accepting twice takes one use and makes one member', async () => {
  const { owner } = await smallWorkspace();
  const { secret } = await invited(owner, { uses: 2 });
  const noor = await newAccount('Noor');
  const first = await acceptedAs(secret, noor);
  const second = await acceptedAs(secret, noor);
  expect(second).toEqual({ ...first, again: true });
  expect((await invitationBySecret(secret))?.usesLeft).toBe(1);
});

test('of two people at the last use one comes in', async () => {
  const { owner, id } = await smallWorkspace();
  const { secret } = await invited(owner, { uses: 1 });
  const both = await Promise.all([newAccount('Noor'), newAccount('Omar')]);
  const outcomes = await Promise.all(both.map((account) => accept(secret, account)));
  expect(outcomes.filter((outcome) => 'memberId' in outcome)).toHaveLength(1);
  expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'used-up' }]);
  const members = await db().selectFrom('member').select('id').where('workspaceId', '=', id).execute();
  expect(members).toHaveLength(2);
});

test('whoever came in by an invitation is let in again by it after it was used up', async () => {
  const { owner } = await smallWorkspace();
  const { secret } = await invited(owner, { uses: 1 });
  const noor = await newAccount('Noor');
  await acceptedAs(secret, noor);
  expect(await accept(secret, noor)).toMatchObject({ again: true });
});

test('an expired, a revoked and an unknown invitation say which they are', async () => {
  const { owner } = await smallWorkspace();
  const expiring = await invited(owner, { days: 1 });
  const revoked = await invited(owner);
  await transaction((tx) => revokeInvitation(tx, owner, revoked.id));
  const noor = await newAccount('Noor');
  expect(await accept(revoked.secret, noor)).toEqual({ refused: 'revoked' });
  expect(await accept('nothing-like-it', noor)).toEqual({ refused: 'unknown' });
  const putBack = setClock(now().add({ hours: 25 }));
  try {
    expect(await accept(expiring.secret, noor)).toEqual({ refused: 'expired' });
  } finally {
    putBack();
  }
  expect(await accept(expiring.secret, noor)).toMatchObject({ again: false });
});

test('a guest needs a space, a letter is for one person, and only owners bring in hosts', async () => {
  const { id, owner } = await smallWorkspace();
  const host = await joins(id, 'Hanna', 'host');
  const member = await joins(id, 'Mo', 'member');
  const asked = (viewer: MemberViewer, change: Partial<InvitationTerms>) =>
    transaction((tx) => invite(tx, viewer, { ...terms, ...change }));
  expect(await asked(owner, { role: 'guest' })).toEqual({ refused: 'guest-needs-space' });
  expect(await asked(owner, { email: 'noor@example.org', uses: 5 })).toEqual({ refused: 'one-person' });
  expect(await asked(host, { role: 'host' })).toEqual({ refused: 'not-yours-to-give' });
  expect(await asked(host, {})).toHaveProperty('secret');
  expect(await asked(member, {})).toEqual({ refused: 'not-yours-to-give' });
});

test('an invitation raises whoever is here already, and never lowers them', async () => {
  const { id, owner } = await smallWorkspace();
  const host = await joins(id, 'Hanna', 'host');
  const guest = await joins(id, 'Gil', 'guest');
  const { secret } = await invited(owner);
  expect(await acceptedAs(secret, { id: host.accountId, name: 'Hanna' })).toMatchObject({ role: 'host' });
  expect(await acceptedAs(secret, { id: guest.accountId, name: 'Gil' })).toMatchObject({ role: 'member' });
  expect((await factKinds(id)).filter((kind) => kind === 'RoleChanged')).toHaveLength(1);
});

test('who left comes back as the member they were', async () => {
  const { id, owner } = await smallWorkspace();
  const noor = await joins(id, 'Noor');
  await transaction((tx) => leaveWorkspace(tx, noor, { leavesAs: 'name', formerName: 'A former member' }));
  const { secret } = await invited(owner);
  const back = await acceptedAs(secret, { id: noor.accountId, name: 'Noor' });
  expect(back).toMatchObject({ memberId: noor.memberId, again: false });
});

test('who left without their name gets it back with a handle of its own', async () => {
  const { id, owner } = await smallWorkspace();
  const noor = await joins(id, 'Noor');
  await transaction((tx) =>
    leaveWorkspace(tx, noor, { leavesAs: 'former-member', formerName: 'A former member' }),
  );
  const { secret } = await invited(owner);
  await acceptedAs(secret, { id: noor.accountId, name: 'Noor' });
  const row = await db()
    .selectFrom('member')
    .select(['name', 'handle', 'state'])
    .where('id', '=', noor.memberId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ name: 'Noor', handle: 'noor', state: 'active' });
});

test('an imported person is claimed once, by the one the invitation was for', async () => {
  const { id, owner } = await smallWorkspace();
  const claimsId = newId();
  await db()
    .insertInto('member')
    .values({
      workspaceId: id,
      id: claimsId,
      role: 'member',
      state: 'imported',
      handle: 'n',
      name: 'N. Haddad',
    })
    .execute();
  const { secret } = await invited(owner, { claimsId, uses: 1 });
  const noor = await newAccount('Noor Haddad');
  expect(await acceptedAs(secret, noor)).toMatchObject({ memberId: claimsId });
  expect(await viewerOf(id, claimsId)).toMatchObject({ accountId: noor.id });
  const again = await transaction((tx) => invite(tx, owner, { ...terms, claimsId, uses: 1 }));
  expect(again).toEqual({ refused: 'nobody-to-claim' });
});

test('a host sees and revokes their own invitations, an owner everybody’s, a stranger none', async () => {
  const { id, owner } = await smallWorkspace();
  const other = await smallWorkspace('Elsewhere');
  const host = await joins(id, 'Hanna', 'host');
  const ownersOwn = await invited(owner);
  const hostsOwn = await invited(host);
  expect((await invitations(host)).items.map((item) => item.id)).toEqual([hostsOwn.id]);
  expect((await invitations(owner)).items).toHaveLength(2);
  const revoke = (viewer: MemberViewer, which: string) =>
    transaction((tx) => revokeInvitation(tx, viewer, which));
  expect(await revoke(host, ownersOwn.id)).toEqual({ refused: 'no-such-invitation' });
  expect(await revoke(other.owner, ownersOwn.id)).toEqual({ refused: 'no-such-invitation' });
  expect(await revoke(owner, hostsOwn.id)).toBe('revoked');
  expect(await revoke(owner, hostsOwn.id)).toBe('revoked');
  expect((await factKinds(id)).filter((kind) => kind === 'InvitationRevoked')).toHaveLength(1);
});
