import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * The first transaction id that may still bring facts: all below it have ended by now. Identity numbers are given out
 * before commit, so reading "everything above the last number" would pass a slow transaction and lose its facts for ever.
 *
 * Why not pg_snapshot_xmin? It waits for every database of the server, so that a neighbour's long import would
 * hold our consequences up. Here: the next id as of this statement's snapshot, or the lowest one still running in
 * our own database, which is looked at after the snapshot was taken.
 */
export async function firstUnsettled(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ next: string; running: string[] }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next,
      array(select backend_xid::text from pg_stat_activity
        where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()) as running`.execute(
    tx,
  );
  const next = BigInt(rows[0]!.next);
  return rows[0]!.running
    .map((xid) => wholeId(BigInt(xid), next))
    .reduce((low, id) => (id < low ? id : low), next);
}

const epoch = 1n << 32n;

/**
 * A transaction id of which only the lower 32 bits are known (as in pg_stat_activity), made whole: of all that end in
 * them, the one nearest to `near`. It may lie above, because ids are given out while we look.
 */
export function wholeId(xid: bigint, near: bigint): bigint {
  const whole = (near / epoch) * epoch + xid;
  if (whole > near + epoch / 2n) return whole - epoch;
  return whole < near - epoch / 2n ? whole + epoch : whole;
}
