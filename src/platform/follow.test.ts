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
  let finish = () => {};
  const mayFinish = new Promise<void>((done) => (finish = done));
  let began = () => {};
  const hasBegun = new Promise<void>((done) => (began = done));
  const slow = transaction(async (tx) => {
    await tx.record(BellRang({ workspaceId, actorId: null }, { note: 'slow' }));
    began();
    await mayFinish;
  });
  await hasBegun;
  await ring('quick');
  expect(await followFacts(after)).toBe(0);
  finish();
  await slow;
  expect(await followFacts(after)).toBe(2);
  await work();
  expect(heard).toEqual(['slow', 'quick']);
});

test('a slow transaction is not passed while others are still at their beginning', async () => {
  // Ids given out after the last one that ended lie above what a snapshot counts as next.
  const [slow, quick, late, latest] = [opened('slow'), opened('quick'), opened('late'), opened('latest')];
  await slow.begun;
  await quick.end();
  await late.begun;
  await latest.begun;
  expect(await followFacts(after)).toBe(0);
  for (const one of [slow, late, latest]) await one.end();
  expect(await followFacts(after)).toBe(4);
  await work();
  expect(heard).toEqual(['slow', 'quick', 'late', 'latest']);
});

/** A transaction that has its number and its fact, and ends when it is told to. */
function opened(note: string) {
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const ended = before.then(() =>
    transaction(async (tx) => {
      await tx.record(BellRang({ workspaceId, actorId: null }, { note }));
      begun.resolve();
      await mayEnd.promise;
    }),
  );
  before = begun.promise;
  return {
    begun: begun.promise,
    end: async () => {
      await begun.promise;
      mayEnd.resolve();
      await ended;
    },
  };
}
let before = Promise.resolve();

test('two followers at once ask for each consequence once', async () => {
  for (const note of ['a', 'b', 'c', 'd']) await ring(note);
  const read = await Promise.all([followFacts(after), followFacts(after), followFacts(after)]);
  expect(read.reduce((sum, count) => sum + count)).toBe(4);
  await work();
  expect(heard.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('facts read together can be followed in one piece of work, in their order', async () => {
  const handed: string[][] = [];
  const together: After = {
    BellRang: [
      {
        name: 'hear-all',
        followAll: async (facts) => void handed.push(facts.map(({ payload }) => String(payload['note']))),
      },
    ],
  };
  for (const note of ['a', 'b', 'c']) await ring(note);
  expect(await followFacts(together)).toBe(3);
  const [job] = consequenceJobs(together);
  await runOnce({
    pgPool: pool(),
    taskList: { 'hear-all': (payload: unknown) => job!.work(payload as never) },
    logger,
  });
  expect(handed).toEqual([['a', 'b', 'c']]);
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
