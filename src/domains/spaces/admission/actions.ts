import type { Tx } from '#platform/transaction.ts';
import { SpaceJoined } from '../facts.ts';

/**
 * Lets somebody into the space that their invitation was for; whether the inviter could see it was asked when it was
 * made. Twice is once. A space that was archived since takes nobody in.
 */
export async function admit(
  tx: Tx,
  { workspaceId, spaceId, memberId }: { workspaceId: string; spaceId: string; memberId: string },
): Promise<void> {
  const open = await tx
    .selectFrom('space')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', spaceId)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  if (!open) return;
  const joined = await tx
    .insertInto('spaceMember')
    .values({ workspaceId, spaceId, memberId })
    .onConflict((oc) => oc.doNothing())
    .returning('memberId')
    .executeTakeFirst();
  if (joined) await tx.record(SpaceJoined({ workspaceId, actorId: memberId, spaceId, subjectId: memberId }));
}
