import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** One step of the schema: `number` is 1 for `0001-what.sql`. The checksum ignores line endings. */
export type Migration = { number: number; file: string; checksum: string; sql: string };

/** The migrations of a folder, in order. Throws CannotStart for a name out of form, a gap or a double number. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await listing(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((file, index) => readMigration(folder, file, index + 1)));
}

/** No folder, no migrations: a checkout before its first one. */
async function listing(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function readMigration(folder: string, file: string, expected: number): Promise<Migration> {
  const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
  if (number !== expected) {
    const wanted = String(expected).padStart(4, '0');
    throw new CannotStart(`db/migrations/${file}: the next migration must be named ${wanted}-what.sql.`);
  }
  const sql = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  return { number, file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
