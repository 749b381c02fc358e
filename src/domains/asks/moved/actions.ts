import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { Share } from '../ask.ts';

export type KeptShare = Share & { askId: string };

/** What has become of one share when hours changed. */
export interface Move {
  ask: { id: string; threadId: string };
  memberId: string;
  seenAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  movedFrom: Temporal.Instant | null;
  /** The due has: both sides are told. Otherwise only when it is seen. */
  hasMoved: boolean;
}

/** Keeps what moved, and that neither side has taken note of it yet: one statement, however many there are. */
export async function moveShares(
  tx: Tx,
  workspaceId: string,
  moves: readonly Move[],
  why: string,
): Promise<void> {
  if (moves.length === 0) return;
  const text = (at: Temporal.Instant | null) => at?.toString() ?? null;
  await sql`
    update expectation e
    set seen_at = v.seen_at, due_at = v.due_at,
      moved_from = case when v.has_moved then v.moved_from else e.moved_from end,
      moved_at = case when v.has_moved then ${now()}::timestamptz else e.moved_at end,
      moved_why = case when v.has_moved then ${why} else e.moved_why end,
      noted_by_member = e.noted_by_member and not v.has_moved,
      noted_by_asker = e.noted_by_asker and not v.has_moved
    from unnest(
      ${moves.map(({ ask }) => ask.id)}::uuid[], ${moves.map(({ memberId }) => memberId)}::uuid[],
      ${moves.map(({ seenAt }) => text(seenAt))}::timestamptz[], ${moves.map(({ dueAt }) => text(dueAt))}::timestamptz[],
      ${moves.map(({ movedFrom }) => text(movedFrom))}::timestamptz[], ${moves.map(({ hasMoved }) => hasMoved)}::boolean[]
    ) as v (ask_id, member_id, seen_at, due_at, moved_from, has_moved)
    where e.workspace_id = ${workspaceId}::uuid and e.ask_id = v.ask_id and e.member_id = v.member_id
  `.execute(tx);
}

export async function dropStandIns(tx: Tx, workspaceId: string, gone: readonly KeptShare[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    delete from expectation e
    using unnest(${gone.map(({ askId }) => askId)}::uuid[], ${gone.map(({ memberId }) => memberId)}::uuid[])
      as v (ask_id, member_id)
    where e.workspace_id = ${workspaceId}::uuid and e.ask_id = v.ask_id and e.member_id = v.member_id
  `.execute(tx);
}

export async function addShares(tx: Tx, workspaceId: string, fresh: readonly KeptShare[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx
    .insertInto('expectation')
    .values(fresh.map((share) => ({ workspaceId, ...share })))
    // Somebody asked in the group may stand in for another of it: one share is enough.
    .onConflict((oc) => oc.columns(['workspaceId', 'askId', 'memberId']).doNothing())
    .execute();
}
