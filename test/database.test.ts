import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';

const mine = await testDatabase();
const other = await testDatabase();

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a test database is migrated and its own', async () => {
  await ask(mine.url, 'create table only_here ()');
  const tables = `select tablename from pg_tables where schemaname = 'public' order by 1`;
  expect(await ask(mine.url, tables)).toContainEqual({ tablename: 'only_here' });
  expect(await ask(other.url, tables)).not.toContainEqual({ tablename: 'only_here' });
  expect(await ask(other.url, tables)).toContainEqual({ tablename: 'meantime_migration' });
});

test('the role of the application is no superuser', async () => {
  expect(await ask(mine.url, `select current_setting('is_superuser') as is_superuser`)).toEqual([
    { is_superuser: 'off' },
  ]);
});
