import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayHost, type MemberViewer } from '../../people/member.ts';
import { spaceToWriteIn } from '../../spaces/access.ts';
import { threadToChange, threadToTend } from '../access.ts';
import { ThreadMoved, ThreadPinned, ThreadUnpinned } from '../facts.ts';
import { labelAfterMove, movingIsForHosts } from '../thread.ts';

export type MoveRefusal = 'no-such-thread' | 'no-such-space' | 'archived' | 'hosts-only' | 'stays-here';

/**
 * Moves a thread to another space. One needs to be able to write in both. Its address stays; it keeps at least the
 * label it was written under; and what "stays here" goes nowhere that is read by others.
 */
export async function moveThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  toSpaceId: string,
): Promise<{ from: string; to: string } | { refused: MoveRefusal }> {
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  const space = await spaceToWriteIn(tx, viewer, toSpaceId);
  if (!space) return { refused: 'no-such-space' };
  if (space.archivedAt || thread.spaceArchivedAt) return { refused: 'archived' };
  if (space.id === thread.spaceId) return { from: space.id, to: space.id };
  const forHosts = movingIsForHosts(thread.spaceVisibility, space.visibility);
  if (forHosts && !mayHost(viewer)) return { refused: 'hosts-only' };
  const under = thread.spaceConfidentiality;
  if (forHosts && (under === 'stays-here' || thread.confidentiality === 'stays-here'))
    return { refused: 'stays-here' };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({
      spaceId: space.id,
      pinnedAt: null,
      confidentiality: labelAfterMove(under, thread.confidentiality, space.confidentiality),
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(
    ThreadMoved(
      { workspaceId, actorId: memberId, spaceId: space.id, threadId: id },
      { from: thread.spaceId, to: space.id },
    ),
  );
  return { from: thread.spaceId, to: space.id };
}

/** Keeps a thread at the top of its space. */
export const pinThread = (tx: Tx, viewer: MemberViewer, id: string) => setPinned(tx, viewer, id, true);
export const unpinThread = (tx: Tx, viewer: MemberViewer, id: string) => setPinned(tx, viewer, id, false);

async function setPinned(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  pinned: boolean,
): Promise<{ spaceId: string } | { refused: 'no-such-thread' | 'archived' }> {
  const thread = await threadToTend(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  const { spaceId } = thread;
  if ((thread.pinnedAt !== null) === pinned) return { spaceId };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ pinnedAt: pinned ? now() : null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  const where = { workspaceId, actorId: memberId, spaceId, threadId: id };
  await tx.record(pinned ? ThreadPinned(where) : ThreadUnpinned(where));
  return { spaceId };
}
