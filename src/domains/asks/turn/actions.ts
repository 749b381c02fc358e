import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadFor } from '../../threads/access.ts';
import { askToSettle, whoMaySee } from '../access.ts';
import { sharesOf } from '../ask.ts';
import { AskAnswered, AskDeclined, AskHandedOn, AskReopened, AskTimeProposed } from '../facts.ts';
import { calendarsWithCovers } from '../share/access.ts';
import {
  closeShares,
  keepShares,
  reopenShares,
  settle,
  step,
  where,
  type SettleRefusal,
  tellAsker,
} from '../share/actions.ts';

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
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask } = found;
  if (ask.state !== 'open') return { refused: 'settled-already' };
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

/** Hands an ask on to another person, who owes it from now on, by the same window in their own working time. */
export async function handOnAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; toId: string; note?: string },
): Promise<{ handedOn: true } | SettleRefusal | { refused: 'cannot-see' | 'to-oneself' }> {
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask } = found;
  if (ask.state !== 'open') return { refused: 'settled-already' };
  if (input.toId === viewer.memberId) return { refused: 'to-oneself' };
  const thread = await threadFor(viewer, ask.threadId, tx);
  if (!thread || !(await whoMaySee(tx, viewer.workspaceId, thread.spaceId, [input.toId])).has(input.toId)) {
    return { refused: 'cannot-see' };
  }
  const at = now();
  const calendars = await calendarsWithCovers(tx, viewer.workspaceId, [input.toId], at);
  const shares = sharesOf(input.toId, ask.askerId, calendars, at, {
    amount: ask.windowAmount,
    unit: ask.windowUnit,
  });
  await tx
    .deleteFrom('expectation')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', ask.id)
    .execute();
  await tx
    .updateTable('ask')
    .set({
      memberId: input.toId,
      circleId: null,
      askedAt: at,
      agreedDueAt: null,
      proposedDueAt: null,
      proposedBy: null,
      proposedReason: null,
    })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  await keepShares(tx, viewer.workspaceId, ask.id, shares);
  await step(tx, viewer, ask.id, { kind: 'handed-on', toId: input.toId, reason: input.note?.trim() });
  await tx.record(AskHandedOn(where(viewer, ask), { to: input.toId }));
  return { handedOn: true };
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

/**
 * Takes back one's own answer without a reply, or one's own "not for me": a slip of the finger. The ask is open as
 * before; those who had stepped back from a group's stay out of it. What a reply has answered stays answered.
 */
export async function takeBack(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string },
): Promise<{ open: true } | SettleRefusal> {
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask, share } = found;
  if (ask.state === 'open' && share.open) return { open: true };
  const mine = ask.settledBy === viewer.memberId && ask.answerId === null && ask.state !== 'withdrawn';
  if (ask.state !== 'open' && !mine) return { refused: 'settled-already' };
  await tx
    .updateTable('ask')
    .set({ state: 'open', settledAt: null, settledBy: null, reason: null })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  await tx
    .deleteFrom('askStep')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', ask.id)
    .where('actorId', '=', viewer.memberId)
    .where('kind', '=', 'declined')
    .execute();
  await reopenShares(tx, viewer.workspaceId, ask.id);
  await tx.record(AskReopened(where(viewer, ask)));
  return { open: true };
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
