import { sql } from 'kysely';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadFor } from '../access.ts';

/**
 * Notes how far one has read a thread. It never goes back, and is told to nobody: no fact, no page but one's own.
 * @param from the first place that was shown; what was passed over stays unread
 * @param to the last place that was shown
 */
export async function markRead(
  tx: Tx,
  viewer: MemberViewer,
  threadId: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const thread = await threadFor(viewer, threadId, tx);
  if (!thread) return;
  const place = Math.min(to, thread.replyCount);
  const { workspaceId, memberId } = viewer;
  await sql`
    insert into reading (workspace_id, member_id, thread_id, place)
    select ${workspaceId}::uuid, ${memberId}::uuid, ${threadId}::uuid, ${place}::integer where ${from}::integer <= 1
    on conflict do nothing`.execute(tx);
  await sql`
    update reading set place = ${place}::integer
    where workspace_id = ${workspaceId} and member_id = ${memberId} and thread_id = ${threadId}
      and place < ${place}::integer and place >= ${from}::integer - 1`.execute(tx);
}

/** Says whether one wants to hear of a thread. Not a fact, for nobody else's eyes either. */
export async function followThread(
  tx: Tx,
  viewer: MemberViewer,
  threadId: string,
  following: boolean,
): Promise<{ following: boolean } | { refused: 'no-such-thread' }> {
  if (!(await threadFor(viewer, threadId, tx))) return { refused: 'no-such-thread' };
  await tx
    .insertInto('threadFollow')
    .values({ workspaceId: viewer.workspaceId, memberId: viewer.memberId, threadId, following })
    .onConflict((oc) => oc.columns(['workspaceId', 'memberId', 'threadId']).doUpdateSet({ following }))
    .execute();
  return { following };
}
