import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadFor } from '../../threads/access.ts';
import { askJustMoved, askToSettle, whoMaySee } from '../access.ts';
import { AskHandedOn, AskHandOnTakenBack } from '../facts.ts';
import { keepInReach } from '../reach/actions.ts';
import { sharesThatReach } from '../share/access.ts';
import { dropShares, keepShares, sharesKept, step, where, type SettleRefusal } from '../share/actions.ts';
import { askBefore, fromStep, type AskBefore } from './before.ts';

/**
 * Hands an ask on to another person, who owes it from now on, by the same window in their own working time. Handing
 * on to the same person twice is once.
 */
export async function handOnAsk(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string; toId: string; note?: string },
): Promise<{ handedOn: true } | SettleRefusal | { refused: 'cannot-see' | 'to-oneself' }> {
  const { workspaceId } = viewer;
  if (input.toId === viewer.memberId) return { refused: 'to-oneself' };
  const mine = await askJustMoved(tx, viewer, input.id);
  const isDone = mine?.step.kind === 'handed-on' && mine.step.toId === input.toId;
  if (isDone && mine.ask.state === 'open') return { handedOn: true };
  const found = await askToSettle(tx, viewer, input.id);
  if (!found) return { refused: 'no-such-ask' };
  const { ask } = found;
  if (ask.state !== 'open') return { refused: 'settled-already' };
  const thread = await threadFor(viewer, ask.threadId, tx);
  if (!thread || !(await whoMaySee(tx, workspaceId, thread.spaceId, [input.toId])).has(input.toId)) {
    return { refused: 'cannot-see' };
  }
  const at = now();
  const shares = await sharesThatReach(tx, workspaceId, thread.spaceId, input.toId, { ...ask, askedAt: at });
  const before = askBefore(ask, await sharesKept(tx, workspaceId, ask.id));
  await dropShares(tx, workspaceId, ask.id);
  await putAsk(tx, workspaceId, ask.id, {
    memberId: input.toId,
    circleId: null,
    askedAt: at,
    agreedDueAt: null,
    proposedDueAt: null,
    proposedBy: null,
    proposedReason: null,
  });
  await keepShares(tx, workspaceId, ask.id, shares);
  await step(tx, viewer, ask.id, {
    kind: 'handed-on',
    toId: input.toId,
    reason: input.note?.trim(),
    before,
  });
  await tx.record(AskHandedOn(where(viewer, ask), { to: input.toId }));
  return { handedOn: true };
}

/**
 * Takes back that one handed an ask on, while nobody has done anything with it since: it is as it was, with the window
 * running from when it was first asked. Those who have left meanwhile, or lost the thread, owe nothing again.
 */
export async function takeBackHandOn(
  tx: Tx,
  viewer: MemberViewer,
  input: { id: string },
): Promise<{ open: true } | SettleRefusal> {
  const { workspaceId } = viewer;
  const found = await askJustMoved(tx, viewer, input.id);
  const kept = found?.step.before as AskBefore | null | undefined;
  if (!found || found.step.kind !== 'handed-on' || !kept) return { refused: 'no-such-ask' };
  if (found.ask.state !== 'open') return { refused: 'settled-already' };
  const before = fromStep(kept);
  await dropShares(tx, workspaceId, input.id);
  await putAsk(tx, workspaceId, input.id, before.ask);
  await tx
    .insertInto('expectation')
    .values(before.shares.map((share) => ({ ...share, workspaceId, askId: input.id })))
    .execute();
  await tx
    .deleteFrom('askStep')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', found.step.id)
    .execute();
  await tx.record(AskHandOnTakenBack(where(viewer, found.ask)));
  await keepInReach(tx, workspaceId, input.id, now());
  return { open: true };
}

/** Of whom an ask is, since when, and what has been agreed about it. */
const putAsk = (tx: Tx, workspaceId: string, id: string, part: AskBefore<Temporal.Instant>['ask']) =>
  tx.updateTable('ask').set(part).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
