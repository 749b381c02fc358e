import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { postToTouch, mayChangeThread, threadToChange, threadToReplyTo } from '../access.ts';
import { AnswerAccepted, AnswerUnaccepted, ThreadConcluded, ThreadReopened } from '../facts.ts';
import { writeText } from '../text/reads.ts';
import { longestConclusion } from '../thread.ts';

export type ConclusionRefusal =
  'no-such-thread' | 'archived' | 'conclusion-too-long' | 'body-too-long' | 'body-too-deep';

/**
 * Closes a thread with its outcome, or without one where there is none to tell. Again, it changes the conclusion of
 * a closed thread. Nothing is lost: it can be reopened.
 * @param conclusion Markdown, a sentence or two; blank for none
 */
export async function concludeThread(
  tx: Tx,
  viewer: MemberViewer,
  workspaceSlug: string,
  id: string,
  conclusion: string,
): Promise<{ spaceId: string } | { refused: ConclusionRefusal }> {
  const words = conclusion.trim();
  if (words.length > longestConclusion) return { refused: 'conclusion-too-long' };
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  const { workspaceId, memberId } = viewer;
  if (thread.closedAt && words === (thread.conclusion ?? '')) return { spaceId: thread.spaceId };
  const text = await writeText(tx, { workspaceId, workspaceSlug, key: `c${id}`, headingsFrom: 3 }, words);
  if ('refused' in text) return text;
  await tx
    .updateTable('thread')
    .set({
      closedAt: thread.closedAt ?? now(),
      closedBy: memberId,
      conclusion: words || null,
      conclusionHtml: words ? text.html : null,
      conclusionPlain: words ? text.plain : null,
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  const where = { workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id };
  await tx.record(ThreadConcluded(where, { withConclusion: words !== '' }));
  return { spaceId: thread.spaceId };
}

/**
 * Opens a closed thread again. Its conclusion holds no more and goes; whoever may want it back is handed it here.
 */
export async function reopenThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ conclusion: string | null } | { refused: 'no-such-thread' | 'archived' }> {
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  if (!thread.closedAt) return { conclusion: null };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ closedAt: null, closedBy: null, conclusion: null, conclusionHtml: null, conclusionPlain: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ThreadReopened({ workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id }));
  return { conclusion: thread.conclusion };
}

export type AnswerRefusal = 'no-such-post' | 'archived' | 'no-question' | 'removed';

/** Marks a reply as the answer to a question; another one before it is that no more. */
export async function acceptAnswer(
  tx: Tx,
  viewer: MemberViewer,
  postId: string,
): Promise<{ threadId: string; place: number } | { refused: AnswerRefusal }> {
  const found = await postToTouch(tx, viewer, postId);
  if (!found || !mayChangeThread(viewer, found.thread) || found.post.place === 0)
    return { refused: 'no-such-post' };
  const { post, thread } = found;
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  if (thread.kind !== 'question') return { refused: 'no-question' };
  if (post.deletedAt) return { refused: 'removed' };
  if (thread.acceptedId !== postId) {
    await setAccepted(tx, viewer.workspaceId, thread.id, postId);
    await tx.record(
      AnswerAccepted({
        workspaceId: viewer.workspaceId,
        actorId: viewer.memberId,
        spaceId: thread.spaceId,
        threadId: thread.id,
        subjectId: postId,
      }),
    );
  }
  return { threadId: thread.id, place: post.place };
}

/** No reply is the accepted answer any more. */
export async function unacceptAnswer(
  tx: Tx,
  viewer: MemberViewer,
  threadId: string,
): Promise<{ threadId: string } | { refused: 'no-such-thread' | 'archived' }> {
  const thread = await threadToReplyTo(tx, viewer, threadId);
  if (!thread || !mayChangeThread(viewer, thread)) return { refused: 'no-such-thread' };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  if (thread.acceptedId) {
    await setAccepted(tx, viewer.workspaceId, threadId, null);
    await tx.record(
      AnswerUnaccepted({
        workspaceId: viewer.workspaceId,
        actorId: viewer.memberId,
        spaceId: thread.spaceId,
        threadId,
        subjectId: thread.acceptedId,
      }),
    );
  }
  return { threadId };
}

const setAccepted = (tx: Tx, workspaceId: string, threadId: string, acceptedId: string | null) =>
  tx
    .updateTable('thread')
    .set({ acceptedId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', threadId)
    .execute();
