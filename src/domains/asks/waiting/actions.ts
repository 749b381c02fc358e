import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { askToSteer } from '../access.ts';
import { AskTimeAgreed, AskTimeRefused, AskWithdrawn } from '../facts.ts';
import { settle, step, where, type SettleRefusal } from '../share/actions.ts';

/** The asker says yes (or no) to the time that was proposed. `proposedDueAt` guards against a newer proposal. */
export async function answerProposal(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; accept: boolean; proposedDueAt?: Temporal.Instant },
): Promise<{ agreed: boolean } | SettleRefusal | { refused: 'nothing-proposed' | 'proposal-changed' }> {
  const ask = await askToSteer(tx, viewer, input.id);
  if (!ask) return { refused: 'no-such-ask' };
  if (ask.state !== 'open') return { refused: 'settled-already' };
  if (!ask.proposedDueAt) return { refused: 'nothing-proposed' };
  if (input.proposedDueAt && !ask.proposedDueAt.equals(input.proposedDueAt))
    return { refused: 'proposal-changed' };
  const due = ask.proposedDueAt;
  await tx
    .updateTable('ask')
    .set({
      proposedDueAt: null,
      proposedBy: null,
      proposedReason: null,
      ...(input.accept ? { agreedDueAt: due } : {}),
    })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', ask.id)
    .execute();
  if (input.accept) {
    await tx
      .updateTable('expectation')
      // What moved before is of no interest any more: this is the time that both have said yes to.
      .set({ dueAt: due, movedFrom: null, movedAt: null, notedByMember: true, notedByAsker: true })
      .where('workspaceId', '=', viewer.workspaceId)
      .where('askId', '=', ask.id)
      .where('open', '=', true)
      .execute();
  }
  await step(tx, viewer, ask.id, { kind: input.accept ? 'time-agreed' : 'time-refused', dueAt: due });
  await tx.record((input.accept ? AskTimeAgreed : AskTimeRefused)(where(viewer, ask)));
  return { agreed: input.accept };
}

/** The asker no longer needs it. */
export async function withdrawAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string },
): Promise<{ withdrawn: true } | SettleRefusal> {
  const ask = await askToSteer(tx, viewer, input.id);
  if (!ask) return { refused: 'no-such-ask' };
  if (ask.state === 'withdrawn') return { withdrawn: true };
  if (ask.state !== 'open') return { refused: 'settled-already' };
  await settle(tx, viewer, ask.id, { state: 'withdrawn' });
  await tx.record(AskWithdrawn(where(viewer, ask)));
  return { withdrawn: true };
}

/** The asker takes note of a due that moved, so that it is said once. */
export async function noteMoveAsAsker(tx: Tx, viewer: MemberViewer, input: { id: string }): Promise<void> {
  if (!(await askToSteer(tx, viewer, input.id))) return;
  await tx
    .updateTable('expectation')
    .set({ notedByAsker: true })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', input.id)
    .execute();
}
