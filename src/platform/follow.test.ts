import { Logger, runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db, pool } from './database.ts';
import { fact, type RecordedFact } from './facts.ts';
import { consequenceJobs, followFacts, type After } from './follow.ts';
import { newId } from './ids.ts';
import { transaction } from './transaction.ts';

await testDatabase();
const workspaceId = newId();
const BellRang = fact('BellRang');
const ring = (note: string) =>
  transaction((tx) => tx.record(BellRang({ workspaceId, actorId: null }, { note })));

const logger = new Logger(() => () => {});
const heard: string[] = [];
const after: After = {
  BellRang: [{ name: 'hear', follow: async (rung) => void heard.push(String(rung.payload['note'])) }],
};

const work = async () => {
  const taskList = Object.fromEntries(
    consequenceJobs(after).map((job) => [job.name, (payload: unknown) => job.work(payload as never)]),
  );
  await runOnce({ pgPool: pool(), taskList, concurrency: 1, logger });
};

/** A transaction that has recorded its fact and stays open until it is told to finish. */
async function held(note: string): Promise<{ finish: () => Promise<void> }> {
  const mayFinish = Promise.withResolvers<void>();
  const hasBegun = Promise.withResolvers<void>();
  const kept = transaction(async (tx) => {
    await tx.record(BellRang({ workspaceId, actorId: null }, { note }));
    hasBegun.resolve();
    await mayFinish.promise;
  });
  await hasBegun.promise;
  return {
    finish: () => {
      mayFinish.resolve();
      return kept;
    },
  };
}

afterEach(() => heard.splice(0));

test('a fact is followed by its consequence, once', async () => {
  await ring('one');
  expect(await followFacts(after)).toBe(1);
  expect(await followFacts(after)).toBe(0);
  await work();
  expect(heard).toEqual(['one']);
});

test('a fact nobody cares for moves the bookmark and asks for nothing', async () => {
  await transaction((tx) => tx.record(fact('LeafFell')({ workspaceId, actorId: null })));
  expect(await followFacts(after)).toBe(1);
  await work();
  expect(heard).toEqual([]);
});

test('a slow transaction is not passed by a quick one', async () => {
  // The slow one takes its number first and commits last: read naively, its fact would be skipped for ever.
  const slow = await held('slow');
  await ring('quick');
  expect(await followFacts(after)).toBe(0);
  await slow.finish();
  expect(await followFacts(after)).toBe(2);
  await work();
  expect(heard).toEqual(['slow', 'quick']);
});

test('nor is it where others began after the quick one', async () => {
  // Their numbers lie above the next one of the snapshot, which knows only what has ended.
  const slow = await held('slow');
  await ring('quick');
  const later = [await held('later'), await held('latest')];
  expect(await followFacts(after)).toBe(0);
  await slow.finish();
  for (const one of later) await one.finish();
  expect(await followFacts(after)).toBe(4);
  await work();
  expect(heard).toEqual(['slow', 'quick', 'later', 'latest']);
});

test('two followers at once ask for each consequence once', async () => {
  for (const note of ['a', 'b', 'c', 'd']) await ring(note);
  const read = await Promise.all([followFacts(after), followFacts(after), followFacts(after)]);
  expect(read.reduce((sum, count) => sum + count)).toBe(4);
  await work();
  expect(heard.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('a consequence that fails is tried again', async () => {
  let tries = 0;
  const stubborn: After = {
    BellRang: [
      {
        name: 'stubborn',
        follow: async (_fact: RecordedFact) => {
          if (++tries === 1) throw new Error('not yet');
        },
      },
    ],
  };
  await ring('again');
  await followFacts(stubborn);
  const taskList = { stubborn: (payload: unknown) => consequenceJobs(stubborn)[0]!.work(payload as never) };
  await runOnce({ pgPool: pool(), taskList, logger });
  expect(tries).toBe(1);
  await expect
    .poll(async () => {
      await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`.execute(db());
      await runOnce({ pgPool: pool(), taskList, logger });
      return tries;
    })
    .toBe(2);
});
