import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import type { Share } from '../ask.ts';

/** Why an ask cannot be settled (any more). */
export type SettleRefusal = { refused: 'no-such-ask' | 'settled-already' };

/** Keeps what each person owes of an ask. */
export async function keepShares(tx: Tx, workspaceId: string, askId: string, shares: Share[]): Promise<void> {
  await tx
    .insertInto('expectation')
    .values(shares.map((share) => ({ workspaceId, askId, ...share })))
    // Somebody may be asked in the group and stand in for another of it: one share is enough.
    .onConflict((oc) => oc.columns(['workspaceId', 'askId', 'memberId']).doNothing())
    .execute();
}

/** What everybody owes of an ask, or did before they stepped back. */
export const sharesKept = (tx: Tx, workspaceId: string, askId: string) =>
  tx
    .selectFrom('expectation')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .execute();

/** Nobody owes anything of an ask any more, nor did: for those who put other shares in their place. */
export async function dropShares(tx: Tx, workspaceId: string, askId: string): Promise<void> {
  await tx
    .deleteFrom('expectation')
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .execute();
}

/** Settles an ask, and with it everybody's share. */
export async function settle(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  outcome: { state: 'answered' | 'declined' | 'withdrawn'; answerId?: string | null; reason?: string },
): Promise<void> {
  await tx
    .updateTable('ask')
    .set({ ...outcome, settledAt: now(), settledBy: viewer.memberId })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await closeShares(tx, viewer.workspaceId, id);
}

/**
 * Settles an ask that nobody can answer, or nobody waits for any more: the house does, since no person did. What is
 * declined so comes back to its asker, who is told once.
 */
export async function settleForNobody(
  tx: Tx,
  workspaceId: string,
  id: string,
  state: 'declined' | 'withdrawn',
): Promise<void> {
  await tx
    .updateTable('ask')
    .set({ state, settledAt: now(), settledBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await closeShares(tx, workspaceId, id);
  if (state === 'declined') await tellAsker(tx, workspaceId, id);
}

/** Has the asker told, on Waiting on others, until they take note. */
export async function tellAsker(tx: Tx, workspaceId: string, askId: string): Promise<void> {
  await tx
    .updateTable('expectation')
    .set({ notedByAsker: false })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .execute();
}

/** Closes the shares of an ask: all, or one person's. */
export async function closeShares(
  tx: Tx,
  workspaceId: string,
  askId: string,
  memberId?: string,
): Promise<void> {
  await tx
    .updateTable('expectation')
    .set({ open: false })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .$if(memberId !== undefined, (query) => query.where('memberId', '=', memberId!))
    .execute();
}

/** Opens the shares of an ask again, but for those of people who had stepped back from it. */
export async function reopenShares(tx: Tx, workspaceId: string, askId: string): Promise<void> {
  await tx
    .updateTable('expectation')
    .set({ open: true, notedByAsker: true })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('askStep')
            .select('askStep.id')
            .whereRef('askStep.workspaceId', '=', 'expectation.workspaceId')
            .whereRef('askStep.askId', '=', 'expectation.askId')
            .whereRef('askStep.actorId', '=', 'expectation.memberId')
            .where('askStep.kind', '=', 'declined'),
        ),
      ),
    )
    .execute();
}

/** Notes a step on the way of an ask. */
export async function step(
  tx: Tx,
  viewer: MemberViewer,
  askId: string,
  taken: { kind: string; toId?: string; reason?: string; dueAt?: Temporal.Instant; before?: object },
): Promise<void> {
  await tx
    .insertInto('askStep')
    .values({
      workspaceId: viewer.workspaceId,
      id: newId(),
      askId,
      kind: taken.kind,
      actorId: viewer.memberId,
      toId: taken.toId ?? null,
      reason: taken.reason ?? '',
      dueAt: taken.dueAt ?? null,
      before: taken.before ? JSON.stringify(taken.before) : null,
      at: now(),
    })
    .execute();
}

/** Where a fact about an ask belongs. */
export const where = (viewer: MemberViewer, ask: { id: string; threadId: string }) => ({
  workspaceId: viewer.workspaceId,
  actorId: viewer.memberId,
  threadId: ask.threadId,
  subjectId: ask.id,
});
