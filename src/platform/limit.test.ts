import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db } from './database.ts';
import { limit } from './limit.ts';

await testDatabase();

test('so many tries go on, the next one waits, and others are not held up', async () => {
  const knocks = limit('knock', { tries: 2, seconds: 60 });
  expect([await knocks.take('ada'), await knocks.take('ada')]).toEqual([0, 0]);
  const wait = await knocks.take('ada');
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await knocks.take('bo')).toBe(0);
});

test('tries made at once are counted one by one', async () => {
  const knocks = limit('at-once', { tries: 3, seconds: 60 });
  const waits = await Promise.all(Array.from({ length: 8 }, () => knocks.take('ada')));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
});

test('when the time is over, one may try again', async () => {
  const knocks = limit('short', { tries: 1, seconds: 1 });
  await knocks.take('ada');
  expect(await knocks.take('ada')).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await knocks.take('ada')).toBe(0);
});

test('nobody’s address stands in the table', async () => {
  await limit('address', { tries: 1, seconds: 60 }).take('ada@example.org');
  const rows = await db().selectFrom('tryCount').selectAll().execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('ada@example.org');
});
