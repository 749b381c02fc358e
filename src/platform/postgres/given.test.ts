import { expect, test } from 'vitest';
import { createLog } from '#platform/log.ts';
import { emptyDatabase } from '#test/database.ts';
import { checkGivenDatabase, unfit } from './given.ts';

const quiet = createLog('silent');
const { url } = await emptyDatabase();

test('a PostgreSQL 15 or newer in UTF-8 will do', async () => {
  expect(unfit({ version: '15.0', number: '150000', encoding: 'UTF8' })).toBeUndefined();
  await checkGivenDatabase(url, quiet);
});

test('an older one, or another encoding, will not', () => {
  expect(unfit({ version: '14.18', number: '140018', encoding: 'UTF8' })).toBe(
    'PostgreSQL 14.18 is too old: Meantime needs 15 or newer',
  );
  expect(unfit({ version: '16.2', number: '160002', encoding: 'SQL_ASCII' })).toBe(
    `the database's encoding is SQL_ASCII: create it with encoding 'UTF8'`,
  );
});

test('a database that does not exist is said in the words of the server', async () => {
  const other = new URL(url);
  other.pathname = 'nowhere';
  await expect(checkGivenDatabase(other.href, quiet)).rejects.toThrow(
    'DATABASE_URL: the server says: database "nowhere" does not exist.',
  );
});
