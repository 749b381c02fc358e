import { afterAll, inject } from 'vitest';
import { closeDatabase } from '#platform/database.ts';

export type TestDatabase = { url: string };

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: string;
  }
}

/**
 * A migrated, empty database of its own for a test file, on a real PostgreSQL that all files of a run share.
 * Call it at the top of the file; `db()` and `transaction()` use it from then on. It is dropped after the file's
 * tests, whatever is still connected.
 *
 *     const { url } = await testDatabase();
 */
export const testDatabase = () => databaseFrom('meantime');

/** The same without any table: for tests of migrations. */
export const emptyDatabase = () => databaseFrom('template0');

async function databaseFrom(template: string): Promise<TestDatabase> {
  const server = inject('testDatabases');
  const answer = await fetch(`${server}/${template}`, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
  const { url, name } = (await answer.json()) as { url: string; name: string };
  process.env['DATABASE_URL'] = url;
  afterAll(async () => {
    await closeDatabase();
    await fetch(`${server}/${name}`, { method: 'DELETE' });
  });
  return { url };
}
