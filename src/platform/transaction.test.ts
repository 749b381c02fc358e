import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { acknowledge } from './acknowledge.ts';
import { db } from './database.ts';
import { fact } from './facts.ts';
import { newId } from './ids.ts';
import { transaction } from './transaction.ts';

await testDatabase();
const KettleBoiled = fact('KettleBoiled');
const factCount = async () =>
  (
    await db()
      .selectFrom('fact')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow()
  ).n;

test('a change and its fact are kept together, or not at all', async () => {
  const workspaceId = newId();
  await expect(
    transaction(async (tx) => {
      await tx.record(KettleBoiled({ workspaceId, actorId: null }));
      throw new Error('spilled');
    }),
  ).rejects.toThrow('spilled');
  expect(await factCount()).toBe(0);
  await transaction((tx) => tx.record(KettleBoiled({ workspaceId, actorId: null }, { hot: true })));
  expect(await factCount()).toBe(1);
});

test('a transaction that loses a race is tried again', async () => {
  let tries = 0;
  const result = await transaction(async (tx) => {
    if (++tries < 3)
      await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(tx);
    return 'won';
  });
  expect([result, tries]).toEqual(['won', 3]);
});

test('a bug is not tried again', async () => {
  let tries = 0;
  await expect(
    transaction(async () => {
      tries++;
      throw new TypeError('bug');
    }),
  ).rejects.toThrow('bug');
  expect(tries).toBe(1);
});

test('twenty equal requests at once are one', async () => {
  const write = { workspaceId: newId(), actorId: newId(), id: newId(), kind: 'reply', content: ['hello'] };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => transaction((tx) => acknowledge(tx, write))),
  );
  expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'same')).toHaveLength(19);
  expect(await transaction((tx) => acknowledge(tx, { ...write, content: ['other'] }))).toBe('other');
});

test('a write that failed was not acknowledged', async () => {
  const write = { workspaceId: newId(), actorId: newId(), id: newId(), kind: 'reply', content: ['hello'] };
  await transaction(async (tx) => {
    await acknowledge(tx, write);
    throw new Error('cut');
  }).catch(() => {});
  expect(await transaction((tx) => acknowledge(tx, write))).toBe('new');
});
