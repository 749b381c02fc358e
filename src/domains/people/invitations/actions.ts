import { now } from '#platform/clock.ts';
import { hashOf, newId, newSecret } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { InvitationMade, InvitationRevoked, MemberJoined, RoleChanged } from '../facts.ts';
import type { MemberViewer, Role } from '../member.ts';
import { addMember, comeBack, officeHours, type Hours } from '../actions.ts';
import { invitationToAccept, invitationToRevoke } from './access.ts';
import {
  raised,
  stateOf,
  termsRefusal,
  type InvitationState,
  type InvitationTerms,
  type TermsRefusal,
} from './invitation.ts';

/**
 * Makes an invitation. Whether the inviter may see the space is asked at the space's own door, before.
 * @returns the secret of its link, which is kept nowhere and shown once.
 */
export async function invite(
  tx: Tx,
  viewer: MemberViewer,
  terms: InvitationTerms,
): Promise<{ id: string; secret: string } | { refused: TermsRefusal | 'nobody-to-claim' }> {
  const refused = termsRefusal(viewer.role, terms);
  if (refused) return { refused };
  if (terms.claimsId && !(await isImported(tx, viewer.workspaceId, terms.claimsId)))
    return { refused: 'nobody-to-claim' };
  const id = newId();
  const secret = newSecret();
  await tx
    .insertInto('invitation')
    .values({
      workspaceId: viewer.workspaceId,
      id,
      secretHash: hashOf(secret),
      email: terms.email?.trim().toLowerCase() ?? null,
      role: terms.role,
      spaceId: terms.spaceId,
      claimsId: terms.claimsId,
      message: terms.message.trim(),
      invitedBy: viewer.memberId,
      usesLeft: terms.uses,
      expiresAt: now().add({ hours: 24 * terms.days }),
    })
    .execute();
  await tx.record(
    InvitationMade(
      { workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id },
      { role: terms.role },
    ),
  );
  return { id, secret };
}

const isImported = async (tx: Tx, workspaceId: string, id: string): Promise<boolean> =>
  !!(await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'imported')
    .executeTakeFirst());

/** Takes an invitation back. Who came in by it stays. Twice is once. */
export async function revokeInvitation(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<'revoked' | { refused: 'no-such-invitation' }> {
  const invitation = await invitationToRevoke(tx, viewer, id);
  if (!invitation) return { refused: 'no-such-invitation' };
  if (invitation.revokedAt) return 'revoked';
  await tx
    .updateTable('invitation')
    .set({ revokedAt: now() })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(
    InvitationRevoked({ workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id }),
  );
  return 'revoked';
}

export interface Arrival extends Hours {
  accountId: string;
  /** How they wish to be called here; of no account to somebody who is here already. */
  name: string;
}

export interface Arrived {
  workspaceId: string;
  memberId: string;
  role: Role;
  /** The space they are to be let into. */
  spaceId: string | null;
  /** They were here already, or accepted before. */
  again: boolean;
}

/**
 * Lets somebody in. Accepting twice takes one use; whoever left comes back as the member they were; an invitation
 * for an imported person makes them the author of what that person wrote.
 */
export async function acceptInvitation(
  tx: Tx,
  secret: string,
  arrival: Arrival,
): Promise<Arrived | { refused: 'unknown' | Exclude<InvitationState, 'open'> }> {
  const invitation = await invitationToAccept(tx, secret);
  if (!invitation) return { refused: 'unknown' };
  const { workspaceId, spaceId } = invitation;
  const here = await memberOf(tx, workspaceId, arrival.accountId);
  const used = here && (await wasUsed(tx, invitation, here.id));
  if (used && here.state === 'active')
    return { workspaceId, memberId: here.id, role: here.role, spaceId, again: true };
  const state = stateOf(invitation, now());
  if (state !== 'open') return { refused: state };
  const member = here
    ? here.state === 'active'
      ? await raise(tx, invitation, here)
      : await comeBack(
          tx,
          { ...here, workspaceId },
          { role: invitation.role, name: arrival.name, invitationId: invitation.id },
        )
    : ((await claim(tx, invitation, arrival)) ?? (await arrive(tx, invitation, arrival)));
  if (!used) await use(tx, invitation, member.id);
  return { workspaceId, memberId: member.id, role: member.role, spaceId, again: here?.state === 'active' };
}

type Invitation = NonNullable<Awaited<ReturnType<typeof invitationToAccept>>>;
type Here = NonNullable<Awaited<ReturnType<typeof memberOf>>>;

const memberOf = (tx: Tx, workspaceId: string, accountId: string) =>
  tx
    .selectFrom('member')
    .select(['id', 'role', 'state', 'leavesAs'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirst();

async function wasUsed(tx: Tx, { workspaceId, id }: Invitation, memberId: string): Promise<boolean> {
  return !!(await tx
    .selectFrom('invitationUse')
    .select('memberId')
    .where('workspaceId', '=', workspaceId)
    .where('invitationId', '=', id)
    .where('memberId', '=', memberId)
    .executeTakeFirst());
}

async function use(tx: Tx, { workspaceId, id, usesLeft }: Invitation, memberId: string): Promise<void> {
  await tx.insertInto('invitationUse').values({ workspaceId, invitationId: id, memberId }).execute();
  if (usesLeft === null) return;
  await tx
    .updateTable('invitation')
    .set({ usesLeft: usesLeft - 1 })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

async function arrive(tx: Tx, { workspaceId, role, id }: Invitation, arrival: Arrival) {
  const member = await addMember(tx, { workspaceId, role, invitationId: id, ...arrival });
  return { id: member.id, role };
}

async function raise(tx: Tx, invitation: Invitation, here: Here) {
  const { workspaceId } = invitation;
  const role = raised(here.role, invitation.role);
  if (role === here.role) return here;
  await tx
    .updateTable('member')
    .set({ role })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', here.id)
    .execute();
  await tx.record(
    RoleChanged(
      { workspaceId, actorId: invitation.invitedBy, subjectId: here.id },
      { from: here.role, to: role },
    ),
  );
  return { id: here.id, role };
}

/** Makes the account the imported person it was meant for; null where the invitation is for nobody in particular. */
async function claim(tx: Tx, invitation: Invitation, { accountId, timeZone, weekly, hoursAgreed }: Arrival) {
  const { workspaceId, role, claimsId } = invitation;
  if (!claimsId) return null;
  const claimed = await tx
    .updateTable('member')
    .set({
      accountId,
      role,
      state: 'active',
      joinedAt: now(),
      ...(timeZone && { timeZone }),
      weekly: JSON.stringify(weekly ?? officeHours),
      hoursAgreedAt: hoursAgreed ? now() : null,
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', claimsId)
    .where('state', '=', 'imported')
    .returning('id')
    .executeTakeFirst();
  if (!claimed) return null;
  await tx.record(
    MemberJoined(
      { workspaceId, actorId: claimed.id, subjectId: claimed.id },
      { invitation: invitation.id, claimed: true },
    ),
  );
  return { id: claimed.id, role };
}
