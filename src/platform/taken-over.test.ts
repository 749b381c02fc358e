import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db } from './database.ts';
import { enqueue, startWorker } from './jobs.ts';
import { freeJobsOfTheDead, TakeOver } from './taken-over.ts';
import { transaction } from './transaction.ts';

await testDatabase();

const living = new TakeOver(['worker-alive']);
await living.start();
afterAll(() => living.stop());

const bell = { name: 'ring', attempts: 3 };

/** A job that is under way for this worker. */
async function underWayFor(workerId: string): Promise<void> {
  await transaction((tx) => enqueue(tx, bell, { for: workerId }));
  await sql`update graphile_worker._private_jobs set locked_by = ${workerId}, locked_at = now(), attempts = 1
    where payload->>'for' = ${workerId}`.execute(db());
}

const lockedBy = async () =>
  (
    await sql<{ id: string }>`select locked_by as id from graphile_worker._private_jobs
      where locked_by is not null order by 1`.execute(db())
  ).rows.map(({ id }) => id);

test('only the jobs of a worker that died are freed', async () => {
  await underWayFor('worker-alive');
  await underWayFor('worker-dead');
  expect(await freeJobsOfTheDead()).toBe(1);
  expect(await lockedBy()).toEqual(['worker-alive']);
});

test('a worker that starts takes over what another left when it was killed, and leaves what is under way', async () => {
  await underWayFor('worker-killed');
  const rung = Promise.withResolvers<string>();
  const work = async (payload: { for: string }) => {
    if (payload.for === 'worker-killed') rung.resolve(payload.for);
  };
  const worker = await startWorker([{ ...bell, work: work as never }]);
  expect(await rung.promise).toBe('worker-killed');
  await worker.stop();
  expect(await lockedBy()).toEqual(['worker-alive']);
});

test('a worker whose process is gone is dead', async () => {
  await underWayFor('worker-gone');
  const gone = new TakeOver(['worker-gone']);
  await gone.start();
  expect(await freeJobsOfTheDead()).toBe(0);
  gone.stop();
  await expect.poll(freeJobsOfTheDead).toBe(1);
});
