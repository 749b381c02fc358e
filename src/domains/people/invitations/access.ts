import { hashOf } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { db, type Rows } from '#platform/database.ts';
import { mayAdminister, mayHost, type MemberViewer } from '../member.ts';

/**
 * What stands behind the secret of an invitation: whoever holds the secret may read it, whether or not it still
 * lets anyone in. Null for a secret that is none.
 */
export async function invitationBySecret(secret: string, rows: Rows = db()) {
  const found = await rows
    .selectFrom('invitation as i')
    .innerJoin('workspace as w', 'w.id', 'i.workspaceId')
    .innerJoin('member as by', (join) =>
      join.onRef('by.workspaceId', '=', 'i.workspaceId').onRef('by.id', '=', 'i.invitedBy'),
    )
    .leftJoin('member as claimed', (join) =>
      join.onRef('claimed.workspaceId', '=', 'i.workspaceId').onRef('claimed.id', '=', 'i.claimsId'),
    )
    .where('i.secretHash', '=', hashOf(secret))
    .selectAll('i')
    .select([
      'w.slug as workspaceSlug',
      'w.name as workspaceName',
      'w.purpose as workspacePurpose',
      'by.name as invitedByName',
      'claimed.name as claimedName',
    ])
    .executeTakeFirst();
  return found ?? null;
}

/** An invitation to accept, locked: two people at its last use come one after the other. */
export async function invitationToAccept(tx: Tx, secret: string) {
  const found = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('secretHash', '=', hashOf(secret))
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

/** An invitation to revoke: one's own as a host, anyone's as an owner. Locked. */
export async function invitationToRevoke(tx: Tx, viewer: MemberViewer, id: string) {
  if (!mayHost(viewer)) return null;
  const found = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return found && (mayAdminister(viewer) || found.invitedBy === viewer.memberId) ? found : null;
}
