import { afterAll, inject } from 'vitest';

export type TestDatabase = { url: string };

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: string;
  }
}

/**
 * A migrated, empty database of its own for a test file, on a real PostgreSQL that all files of a run share.
 * Call it at the top of the file; it is dropped after the file's tests, whatever is still connected.
 * `process.env.DATABASE_URL` leads to it, so `db()` does too.
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
  afterAll(async () => {
    await fetch(`${server}/${name}`, { method: 'DELETE' });
  });
  process.env.DATABASE_URL = url;
  return { url };
}
