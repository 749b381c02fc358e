import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { askToSettle, askWithShare } from '../access.ts';
import { AskAnswered, AskDeclined, AskTimeProposed } from '../facts.ts';
import { closeShares, settle, step, tellAsker, where, type SettleRefusal } from '../share/actions.ts';

/** Answers an ask, with the reply that did it where there is one. Answering twice is answering once. */
export async function answerAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; replyId?: string | null },
): Promise<{ answered: true } | SettleRefusal | { refused: 'no-such-reply' }> {
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask } = found;
  if (ask.state === 'answered' && ask.settledBy === viewer.memberId) return { answered: true };
  if (ask.state !== 'open') return { refused: 'settled-already' };
  if (input.replyId && !(await isReplyIn(tx, viewer, ask.threadId, input.replyId)))
    return { refused: 'no-such-reply' };
  await settle(tx, viewer, ask.id, { state: 'answered', answerId: input.replyId ?? null });
  await tx.record(AskAnswered(where(viewer, ask)));
  return { answered: true };
}

/** Whether the id is of a reply in this thread that is still there. */
const isReplyIn = async (tx: Tx, viewer: MemberViewer, threadId: string, id: string): Promise<boolean> =>
  !!(await tx
    .selectFrom('post')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('threadId', '=', threadId)
    .where('id', '=', id)
    .where('place', '>', 0)
    .where('deletedAt', 'is', null)
    .executeTakeFirst());

/**
 * Declines, with a reason. A person's ask is declined with it; of a group, one member steps back and the ask goes
 * on, until the last of them has.
 */
export async function declineAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; reason: string },
): Promise<{ declined: true } | SettleRefusal | { refused: 'reason-missing' }> {
  if (input.reason.trim() === '') return { refused: 'reason-missing' };
  const found = await askWithShare(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask, share } = found;
  if (ask.state !== 'open') return { refused: 'settled-already' };
  // Who has stepped back already (a second click) has nothing more to say.
  if (!share.open) return { declined: true };
  const reason = input.reason.trim();
  await step(tx, viewer, ask.id, { kind: 'declined', reason });
  if (ask.circleId) {
    await closeShares(tx, viewer.workspaceId, ask.id, viewer.memberId);
    const rest = await tx
      .selectFrom('expectation')
      .select('memberId')
      .where('workspaceId', '=', viewer.workspaceId)
      .where('askId', '=', ask.id)
      .where('open', '=', true)
      .executeTakeFirst();
    if (rest) {
      await tx.record(AskDeclined(where(viewer, ask), { wholly: false }));
      return { declined: true };
    }
  }
  await settle(tx, viewer, ask.id, { state: 'declined', reason });
  await tellAsker(tx, viewer.workspaceId, ask.id);
  await tx.record(AskDeclined(where(viewer, ask), { wholly: true }));
  return { declined: true };
}

/** Proposes another time. It holds when the asker accepts; until then the agreed one does. */
export async function renegotiateAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; dueAt: Temporal.Instant; reason?: string },
): Promise<{ proposed: true } | SettleRefusal | { refused: 'in-the-past' }> {
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask } = found;
  if (ask.state !== 'open') return { refused: 'settled-already' };
  if (Temporal.Instant.compare(input.dueAt, now()) <= 0) return { refused: 'in-the-past' };
  const reason = input.reason?.trim() ?? '';
  await tx
    .updateTable('ask')
    .set({ proposedDueAt: input.dueAt, proposedBy: viewer.memberId, proposedReason: reason })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  await step(tx, viewer, ask.id, { kind: 'time-proposed', reason, dueAt: input.dueAt });
  await tx.record(AskTimeProposed(where(viewer, ask)));
  return { proposed: true };
}

/** The person asked takes note of a due that moved, so that it is said once. */
export async function noteMove(tx: Tx, viewer: MemberViewer, input: { id: string }): Promise<void> {
  await tx
    .updateTable('expectation')
    .set({ notedByMember: true })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', input.id)
    .where('memberId', '=', viewer.memberId)
    .execute();
}
