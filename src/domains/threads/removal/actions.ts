import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayHost, type MemberViewer } from '../../people/member.ts';
import { threadToChange, threadToRestore } from '../access.ts';
import { ThreadRemoved, ThreadRestored } from '../facts.ts';

/** Removes a whole thread: its author as long as nobody has replied, hosts and owners at any time. It can be undone. */
export async function removeThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ spaceId: string } | { refused: 'no-such-thread' | 'has-replies' }> {
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.replyCount > 0 && !mayHost(viewer)) return { refused: 'has-replies' };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ deletedAt: now(), deletedBy: memberId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ThreadRemoved({ workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id }));
  return { spaceId: thread.spaceId };
}

/** Brings a removed thread back as it was. */
export async function restoreThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ spaceId: string } | { refused: 'no-such-thread' }> {
  const thread = await threadToRestore(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ deletedAt: null, deletedBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ThreadRestored({ workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id }));
  return { spaceId: thread.spaceId };
}
