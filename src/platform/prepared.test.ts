import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db, pool } from './database.ts';

await testDatabase();

const ready = async () =>
  (await pool().query('select statement from pg_prepared_statements')).rows.map(
    ({ statement }) => statement as string,
  );

test('a read is kept ready on its connection, and answers each time by its own values', async () => {
  const read = (slug: string) => db().selectFrom('workspace').select('id').where('slug', '=', slug).execute();
  expect([await read('one'), await read('two')]).toEqual([[], []]);
  const kept = (await ready()).filter((statement) => statement.includes('from "workspace"'));
  expect(kept).toHaveLength(1);
});

test('a search is planned for its own words', async () => {
  await db().selectFrom('searchDocument').select('postId').where('threadKind', '=', 'idea').execute();
  expect((await ready()).filter((statement) => statement.includes('search_document'))).toEqual([]);
});
