/** Writes db/tables.ts, the types of every table, from a database made of db/migrations/ for the purpose. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'meantime-tables-'));
// Where we are root, PostgreSQL runs as somebody else, who has to be let in.
chmodSync(dataFolder, 0o711);
const database = await startEmbedded({ dataFolder, log: createLog('warn') });
try {
  await migrate(database.url);
  execFileSync(
    'node_modules/.bin/kysely-codegen',
    ['--config-file', 'db/tables.config.json', '--url', database.url],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
} finally {
  await database.stop();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}
