import { sql } from 'kysely';
import { db } from './database.ts';
import type { RecordedFact } from './facts.ts';
import { enqueue, type Job } from './jobs.ts';
import { log } from './log.ts';
import { transaction } from './transaction.ts';

/** What follows a fact: a named piece of work, safe to run twice. */
export interface Consequence {
  name: string;
  attempts?: number;
  follow: (fact: RecordedFact) => Promise<void>;
}

/** Each kind of fact → what happens next. One page holds it: src/domains/after.ts. */
export type After = Record<string, Consequence[]>;

const batch = 500;

/**
 * Reads the facts that no one has read yet, in the order of their commits, and asks for a job for each
 * consequence, in the same transaction that moves the bookmark: each is asked for exactly once, and runs at
 * least once. Two processes following at once wait for each other at the bookmark's row.
 *
 * A fact is taken only when every transaction that began before its own has ended (its id is below the oldest
 * one still running), because identity numbers are given out before commit and would let a slow one be passed.
 *
 * @returns how many facts were read.
 */
export async function followFacts(after: After): Promise<number> {
  return transaction(async (tx) => {
    await tx.insertInto('factReader').values({ name: 'after' }).onConflict((oc) => oc.doNothing()).execute();
    const mark = await tx.selectFrom('factReader').selectAll().where('name', '=', 'after').forUpdate().executeTakeFirstOrThrow();
    const facts = await tx
      .selectFrom('fact')
      .selectAll()
      .where(sql<boolean>`(transaction_id, sequence) > (${mark.transactionId}::xid8, ${mark.sequence}::bigint)`)
      .where(sql<boolean>`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('transactionId')
      .orderBy('sequence')
      .limit(batch)
      .execute();
    for (const fact of facts) {
      for (const consequence of after[fact.kind] ?? []) {
        await enqueue(tx, { name: consequence.name, attempts: consequence.attempts ?? 12 }, { workspaceId: fact.workspaceId, id: fact.id });
      }
    }
    const last = facts.at(-1);
    if (last) {
      await tx
        .updateTable('factReader')
        .set({ transactionId: last.transactionId, sequence: last.sequence })
        .where('name', '=', 'after')
        .execute();
    }
    return facts.length;
  });
}

/** The jobs that carry consequences out, one for each name on the page. */
export function consequenceJobs(after: After): Job[] {
  const byName = new Map<string, Consequence>();
  for (const consequence of Object.values(after).flat()) byName.set(consequence.name, consequence);
  return [...byName.values()].map((consequence) => ({
    name: consequence.name,
    attempts: consequence.attempts ?? 12,
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
export function startFollowing(after: After, listen: (channel: string, heard: () => void) => () => void): { stop: () => Promise<void> } {
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
