import { sql } from 'kysely';
import { db } from './database.ts';
import type { RecordedFact } from './facts.ts';
import { enqueue, type Job } from './jobs.ts';
import { log } from './log.ts';
import { transaction, type Tx } from './transaction.ts';

/** What follows a fact: a named piece of work, safe to run twice. */
export interface Consequence {
  name: string;
  attempts?: number;
  follow: (fact: RecordedFact) => Promise<void>;
}

/** Each kind of fact → what happens next. One page holds it: src/domains/after.ts. */
export type After = Record<string, Consequence[]>;

const batch = 500;
const usualAttempts = 12;

/**
 * Reads the facts that no one has read yet, in the order of their commits, and asks for a job for each
 * consequence, in the same transaction that moves the bookmark: each is asked for exactly once, and runs at
 * least once. Of two processes following at once, one reads and the other finds nothing to do.
 *
 * @returns how many facts were read.
 */
export async function followFacts(after: After): Promise<number> {
  await db()
    .insertInto('factReader')
    .values({ name: 'after' })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return transaction(async (tx) => {
    const mark = await tx
      .selectFrom('factReader')
      .selectAll()
      .where('name', '=', 'after')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!mark) return 0;
    const facts = await factsBetween(tx, mark, await firstUnsettled(tx));
    for (const fact of facts) {
      for (const { name, attempts } of after[fact.kind] ?? []) {
        await enqueue(
          tx,
          { name, attempts: attempts ?? usualAttempts },
          { workspaceId: fact.workspaceId, id: fact.id },
        );
      }
    }
    const last = facts.at(-1);
    if (last) {
      const { transactionId, sequence } = last;
      await tx
        .updateTable('factReader')
        .set({ transactionId, sequence })
        .where('name', '=', 'after')
        .execute();
    }
    return facts.length;
  });
}

/**
 * The first transaction id that may still bring facts. Identity numbers are given out before commit, so reading
 * "everything above the last number" would pass a slow transaction and lose its facts for ever.
 *
 * Why not pg_snapshot_xmin? It waits for every database of the server, so that a neighbour's long import would
 * hold our consequences up. Here: the next id as of this statement's snapshot, or the lowest one still running in
 * our own database, which is looked at after the snapshot was taken.
 */
async function firstUnsettled(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ next: string; running: string[] }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next,
      array(select backend_xid::text from pg_stat_activity
        where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()) as running`.execute(
    tx,
  );
  const next = BigInt(rows[0]!.next);
  // pg_stat_activity shows the lower 32 bits only. Ids that run are never half an epoch away, and may well be above the
  // next one: that is the one after the last that ended.
  const whole = (xid: string) => next + BigInt.asIntN(32, BigInt(xid) - next);
  return rows[0]!.running.map(whole).reduce((low, id) => (id < low ? id : low), next);
}

const factsBetween = (tx: Tx, mark: { transactionId: string; sequence: number }, end: bigint) =>
  tx
    .selectFrom('fact')
    .selectAll()
    .where(sql<boolean>`(transaction_id, sequence) > (${mark.transactionId}::xid8, ${mark.sequence}::bigint)`)
    .where(sql<boolean>`transaction_id < ${end.toString()}::xid8`)
    .orderBy('transactionId')
    .orderBy('sequence')
    .limit(batch)
    .execute();

/** The jobs that carry consequences out, one for each name on the page. */
export function consequenceJobs(after: After): Job[] {
  const byName = new Map<string, Consequence>();
  for (const consequence of Object.values(after).flat()) byName.set(consequence.name, consequence);
  return [...byName.values()].map((consequence) => ({
    name: consequence.name,
    attempts: consequence.attempts ?? usualAttempts,
    work: async ({ workspaceId, id }: { workspaceId: string; id: string }) => {
      const fact = await db()
        .selectFrom('fact')
        .selectAll()
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (fact) await consequence.follow(fact as unknown as RecordedFact);
    },
  }));
}

/**
 * Follows facts from now on: at once when a transaction says that it recorded some (LISTEN), and every two
 * seconds besides, in case the saying was lost with a connection.
 */
export function startFollowing(
  after: After,
  listen: (channel: string, heard: () => void) => () => void,
): { stop: () => Promise<void> } {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  const go = () => {
    again = true;
    if (stopped || running) return;
    running = (async () => {
      while (again && !stopped) {
        again = false;
        try {
          while ((await followFacts(after)) === batch && !stopped);
        } catch (error) {
          log.warn({ err: error }, 'Facts could not be followed; trying again shortly.');
        }
      }
      running = undefined;
    })();
  };
  const quiet = listen('facts', go);
  const timer = setInterval(go, 2000);
  go();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      quiet();
      await running;
    },
  };
}
