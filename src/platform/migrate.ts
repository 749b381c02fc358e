import { Client } from 'pg';
import path from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { type Migration, readMigrations } from './migration-files.ts';

/** db/migrations of this checkout. */
export const migrationsFolder = path.resolve(import.meta.dirname, '../../db/migrations');

/** Any number will do, so long as every Meantime uses the same one. */
const migrationLock = 7_263_105_482;

export type Migrated = { applied: string[] };

/**
 * Brings a database to the state of the code: runs, in order, the files that it has not seen, each in a
 * transaction of its own together with its record. A migration that is killed leaves no trace, and the next
 * run does it. Two processes at once take turns.
 *
 * Throws CannotStart where the database and the files disagree about the past.
 */
export async function migrate(url: string, folder = migrationsFolder): Promise<Migrated> {
  const files = await readMigrations(folder);
  const client = new Client({ connectionString: url, application_name: 'meantime migrations' });
  await client.connect();
  try {
    await noticeOurDeath(client);
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(historyTable);
    const pending = compare(files, await history(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ file }) => file) };
  } finally {
    await client.end();
  }
}

/**
 * Without this a server goes on with the statement of a process that was killed, keeping everybody else from
 * the lock until it is done. Not every platform can notice.
 */
async function noticeOurDeath(client: Client) {
  await client.query(`set client_connection_check_interval = '1s'`).catch(() => undefined);
}

/** The files that a database still lacks, without changing it. Throws CannotStart as `migrate` does. */
export async function pendingMigrations(client: Client, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder);
  const { rows } = await client.query(`select to_regclass('meantime_migration') is not null as present`);
  const done = rows[0].present ? await history(client) : [];
  return compare(files, done).map(({ file }) => file);
}

const historyTable = `
  create table if not exists meantime_migration (
    number integer primary key,
    file text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;

type Done = { number: number; file: string; checksum: string };

async function history(client: Client): Promise<Done[]> {
  const { rows } = await client.query<Done>(
    'select number, file, checksum from meantime_migration order by number',
  );
  return rows;
}

function compare(files: Migration[], done: Done[]): Migration[] {
  if (done.length > files.length) {
    throw new CannotStart(
      `The database is newer than this Meantime (it has had ${done.at(-1)?.file}): start the newer Meantime, or restore an older backup.`,
    );
  }
  for (const [index, past] of done.entries()) {
    const now = files[index];
    if (now?.file !== past.file || now.checksum !== past.checksum) {
      throw new CannotStart(
        `db/migrations/${now?.file} is not what the database was made with (${past.file}): put the old file back and add a new one instead.`,
      );
    }
  }
  return files.slice(done.length);
}

async function apply(client: Client, { number, file, checksum, sql }: Migration) {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into meantime_migration (number, file, checksum) values ($1, $2, $3)', [
      number,
      file,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new CannotStart(`db/migrations/${file} failed: ${(error as Error).message}`, { cause: error });
  }
}
