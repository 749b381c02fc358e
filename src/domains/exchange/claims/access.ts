import type { Tx } from '#platform/transaction.ts';
import { mayHost, seesOpenSpaces, type MemberViewer } from '../../people/member.ts';

/** Guests came for one space, not for what was written before them. */
export const mayClaim = (viewer: MemberViewer): boolean => seesOpenSpaces(viewer);

/** Somebody whom an import brought in, with what is known of their address. Locked, so that they are claimed once. */
export async function personToClaim(tx: Tx, viewer: MemberViewer, id: string) {
  if (!mayClaim(viewer)) return null;
  return (
    (await tx
      .selectFrom('member')
      .innerJoin('importedPerson', (join) =>
        join
          .onRef('importedPerson.workspaceId', '=', 'member.workspaceId')
          .onRef('importedPerson.memberId', '=', 'member.id'),
      )
      .where('member.workspaceId', '=', viewer.workspaceId)
      .where('member.id', '=', id)
      .where('member.state', 'in', ['imported', 'claimed'])
      .select(['member.id', 'member.state', 'importedPerson.address', 'importedPerson.mask'])
      .forUpdate('member')
      .executeTakeFirst()) ?? null
  );
}

/** The same for hosts and owners, who may say whose words they are. */
export const personToSettle = async (tx: Tx, viewer: MemberViewer, id: string) =>
  mayHost(viewer) ? personToClaim(tx, viewer, id) : null;

/** A confirmed claim, to undo: a host's, an owner's, and one's own. Locked with its person. */
export async function claimToUndo(tx: Tx, viewer: MemberViewer, personId: string) {
  const person = await personToClaim(tx, viewer, personId);
  const claim = person && (await confirmedClaim(tx, viewer.workspaceId, personId));
  return claim && (mayHost(viewer) || claim.memberId === viewer.memberId) ? claim : null;
}

export const confirmedClaim = async (tx: Tx, workspaceId: string, personId: string) =>
  (await tx
    .selectFrom('claim')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()) ?? null;
