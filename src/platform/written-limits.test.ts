import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db } from './database.ts';

await testDatabase();

test('how many rows are wanted is written into the statement; what is looked for is not', () => {
  const { sql, parameters } = db()
    .selectFrom('space')
    .select('id')
    .where('slug', '=', 'lobby')
    .limit(31)
    .compile();
  expect(sql).toContain('limit 31');
  expect(parameters).toEqual(['lobby']);
});

test('nothing but a count is ever written', () => {
  const { sql, parameters } = db()
    .selectFrom('space')
    .select('id')
    .limit('1; drop table space' as never)
    .compile();
  expect(sql).toContain('limit $1');
  expect(parameters).toEqual(['1; drop table space']);
});
