import { Client } from 'pg';
import { CannotStart } from '#platform/cannot-start.ts';
import { pendingMigrations } from '#platform/migrate.ts';
import { attention, type Finding, ill, well } from './finding.ts';

/** Everything that the database itself can tell. Never changes it. */
export async function examineDatabase(url: string): Promise<Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return [await size(client), await durability(client), await migrations(client), await clock(client)];
  } catch (error) {
    return [ill('Database', `does not answer: ${(error as Error).message}`, 'see its log')];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function size(client: Client): Promise<Finding> {
  const { rows } = await client.query(
    `select current_setting('server_version') as version,
      pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  return well('Database', `PostgreSQL ${rows[0].version}, ${rows[0].size}`);
}

/** With any of these off, what was acknowledged may be gone after a power cut. */
async function durability(client: Client): Promise<Finding> {
  const names = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const { rows } = await client.query('select name, setting from pg_settings where name = any($1)', [names]);
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (off.length === 0) return well('Durability', `${names.join(', ')} are on`);
  return ill('Durability', `${off.join(', ')} off`, 'turn it on in the settings of PostgreSQL');
}

async function migrations(client: Client): Promise<Finding> {
  try {
    const pending = await pendingMigrations(client);
    if (pending.length === 0) return well('Migrations', 'all done');
    return attention('Migrations', `${pending.length} to do`, 'the next npm start does them');
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return ill('Migrations', error.message, 'bring code and database together again');
  }
}

/** Two machines whose clocks differ disagree about what is due. */
async function clock(client: Client): Promise<Finding> {
  const before = Date.now();
  const { rows } = await client.query('select extract(epoch from clock_timestamp())::float8 * 1000 as now');
  const middle = (before + Date.now()) / 2;
  const seconds = Math.abs(rows[0].now - middle) / 1000;
  if (seconds < 2) return well('Clock', `agrees with the database's`);
  return ill('Clock', `${Math.round(seconds)} seconds away from the database's`, 'set both by NTP');
}
