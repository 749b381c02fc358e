import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '#platform/database.ts';

const patienceSeconds = 120;

/**
 * Waits until no fact is waiting to be followed and no job that is due waits for a worker: what is measured from then on is
 * the page, and no work that was left over. Throws where that takes longer than two minutes.
 */
export async function untilQuiet(): Promise<void> {
  const until = performance.now() + patienceSeconds * 1000;
  for (;;) {
    const { rows } = await pool().query<{ facts: number; jobs: number }>(pending);
    const { facts, jobs } = rows[0]!;
    if (facts + jobs === 0) return;
    if (performance.now() > until)
      throw new Error(`Still pending after ${patienceSeconds} s: ${facts} facts, ${jobs} jobs.`);
    await pause(100);
  }
}

const pending = `
  select (select count(*)::int from fact f where (f.transaction_id, f.sequence) >
      (select transaction_id, sequence from fact_reader where name = 'after')) as facts,
    (select count(*)::int from graphile_worker.jobs where run_at <= now() and attempts < max_attempts) as jobs`;
