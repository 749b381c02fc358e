import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { askJustMoved, askToSteer, askWithShare } from '../access.ts';
import { AskReopened, AskTimeTakenBack } from '../facts.ts';
import { takeBackHandOn } from '../hand-on/actions.ts';
import { keepInReach } from '../reach/actions.ts';
import { reopenShares, where, type SettleRefusal } from '../share/actions.ts';

/**
 * Takes back what one has just done with an ask: handed it on, proposed another time, answered it without a reply, said
 * "not for me". A slip of the finger. What a reply has answered stays answered, and what others have done since stands.
 */
export async function takeBack(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string },
): Promise<{ open: true } | SettleRefusal> {
  const last = await askJustMoved(tx, viewer, input.id);
  if (last?.step.kind === 'handed-on') return takeBackHandOn(tx, viewer, input);
  if (last?.step.kind === 'time-proposed' && last.ask.state === 'open')
    return takeBackProposal(tx, viewer, last);
  const found = await askWithShare(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask, share } = found;
  if (ask.state === 'open' && share.open) return { open: true };
  const mine = ask.settledBy === viewer.memberId && ask.answerId === null && ask.state !== 'withdrawn';
  if (ask.state !== 'open' && !mine) return { refused: 'settled-already' };
  await tx
    .deleteFrom('askStep')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', ask.id)
    .where('actorId', '=', viewer.memberId)
    .where('kind', '=', 'declined')
    .execute();
  return reopen(tx, viewer, ask);
}

/** The asker needs it after all: withdrawn by a slip of the finger, it waits for the same people as before. */
export async function takeBackWithdrawal(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string },
): Promise<{ open: true } | SettleRefusal> {
  const ask = await askToSteer(tx, viewer, input.id);
  if (!ask) return { refused: 'no-such-ask' };
  if (ask.state === 'open') return { open: true };
  if (ask.state !== 'withdrawn' || ask.settledBy !== viewer.memberId) return { refused: 'settled-already' };
  return reopen(tx, viewer, ask);
}

/** The ask is open as before; those who had stepped back from a group's stay out of it. */
async function reopen(
  tx: Tx,
  viewer: MemberViewer,
  ask: { id: string; threadId: string },
): Promise<{ open: true }> {
  await tx
    .updateTable('ask')
    .set({ state: 'open', settledAt: null, settledBy: null, reason: null })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  await reopenShares(tx, viewer.workspaceId, ask.id);
  await tx.record(AskReopened(where(viewer, ask)));
  // Somebody may have left, or joined the group, while it was settled.
  await keepInReach(tx, viewer.workspaceId, ask.id, now());
  return { open: true };
}

async function takeBackProposal(
  tx: Tx,
  viewer: MemberViewer,
  { ask, step }: NonNullable<Awaited<ReturnType<typeof askJustMoved>>>,
): Promise<{ open: true }> {
  await tx
    .updateTable('ask')
    .set({ proposedDueAt: null, proposedBy: null, proposedReason: null })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  await tx
    .deleteFrom('askStep')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', step.id)
    .execute();
  await tx.record(AskTimeTakenBack(where(viewer, ask)));
  return { open: true };
}
