import { sql } from 'kysely';
import type { Tx } from '#platform/transaction.ts';
import { whoMaySee } from '../access.ts';
import { sharesOf } from '../ask.ts';
import { AskDeclined, AskWithdrawn } from '../facts.ts';
import { calendarsWithCovers } from '../share/access.ts';
import { closeShares, keepShares, settleForNobody } from '../share/actions.ts';

/**
 * Puts an open ask in order with who is here and may see its thread now. Running it twice changes nothing.
 *
 * - The asker is gone, or cannot see it: withdrawn, since nobody waits for the answer.
 * - A person asked is gone, cannot see it, or has left the group asked: their share ends, and with it a stand-in's.
 * - Somebody new in the group asked gets a share, seen from `at` on: any one settles it, and one more is a help.
 * - Nobody is left: it comes back to the asker.
 */
export async function keepInReach(
  tx: Tx,
  workspaceId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  const ask = await tx
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .where('a.workspaceId', '=', workspaceId)
    .where('a.id', '=', id)
    .where('a.state', '=', 'open')
    .selectAll('a')
    .select('t.spaceId')
    .forUpdate('a')
    .executeTakeFirst();
  if (!ask) return;
  const circle = ask.circleId ? await peopleIn(tx, workspaceId, ask.circleId) : null;
  const shares = await tx
    .selectFrom('expectation')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', id)
    .execute();
  const concerned = [ask.askerId, ...shares.map(({ memberId }) => memberId), ...(circle ?? [])];
  const seeing = await whoMaySee(tx, workspaceId, ask.spaceId, [...new Set(concerned)]);
  const about = { workspaceId, actorId: null, threadId: ask.threadId, subjectId: id };
  if (!seeing.has(ask.askerId)) {
    await settleForNobody(tx, workspaceId, id, 'withdrawn');
    return tx.record(AskWithdrawn(about));
  }

  const mayOwe = (memberId: string) => seeing.has(memberId) && (!circle || circle.includes(memberId));
  const lost = shares.filter(
    ({ open, memberId, forId }) => open && !(seeing.has(memberId) && mayOwe(forId ?? memberId)),
  );
  for (const { memberId } of lost) await closeShares(tx, workspaceId, id, memberId);

  const owing = new Set(shares.filter(({ open }) => open).map(({ memberId }) => memberId));
  const steppedBack = await declinedBy(tx, workspaceId, id);
  const joined = (circle ?? []).filter(
    (memberId) =>
      mayOwe(memberId) && memberId !== ask.askerId && !owing.has(memberId) && !steppedBack.has(memberId),
  );
  if (joined.length > 0) {
    const calendars = await calendarsWithCovers(tx, workspaceId, joined, at);
    const window = { amount: ask.windowAmount, unit: ask.windowUnit };
    const fresh = joined.flatMap((memberId) =>
      sharesOf(memberId, ask.askerId, calendars, at, window)
        .slice(0, 1)
        .map((share) => ({ ...share, dueAt: ask.agreedDueAt ?? share.dueAt })),
    );
    await reopen(tx, workspaceId, id, joined);
    await keepShares(tx, workspaceId, id, fresh);
  }
  if (joined.length === 0 && lost.length === owing.size) {
    await settleForNobody(tx, workspaceId, id, 'declined');
    await tx.record(AskDeclined(about, { wholly: true, outOfReach: true }));
  }
}

async function peopleIn(tx: Tx, workspaceId: string, circleId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('circleMember')
    .select('memberId')
    .where('workspaceId', '=', workspaceId)
    .where('circleId', '=', circleId)
    .execute();
  return rows.map(({ memberId }) => memberId);
}

/** Those who said "not for me" of it themselves stay out of it. */
async function declinedBy(tx: Tx, workspaceId: string, askId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('askStep')
    .select('actorId')
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where('kind', '=', 'declined')
    .execute();
  return new Set(rows.map(({ actorId }) => actorId));
}

/** Whoever comes back to a group has their old share again. */
const reopen = (tx: Tx, workspaceId: string, askId: string, memberIds: string[]) =>
  tx
    .updateTable('expectation')
    .set({ open: true })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where('memberId', '=', sql<string>`any(${memberIds}::uuid[])`)
    .execute();
