import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { escapeIdentifier, Pool } from 'pg';
import { createLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { prepareTables } from '#platform/prepare.ts';
import { removeAbandoned } from './abandoned.ts';

export type DatabaseMaker = {
  make(template: string): Promise<{ url: string; name: string }>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A throw-away PostgreSQL in a temporary folder, with one migrated database that others are copied from
 * (tens of milliseconds each). It alone runs without fsync: its data ends with it.
 */
export async function startDatabaseMaker(): Promise<DatabaseMaker> {
  await removeAbandoned();
  const dataFolder = await mkdtemp(path.join(tmpdir(), `meantime-test-${process.pid}-`));
  await chmod(dataFolder, 0o711);
  const embedded = await startEmbedded({ dataFolder, log: createLog('warn'), durable: false });
  await prepareTables(embedded.url);
  const admin = new Pool({ connectionString: embedded.adminUrl, max: 1 });
  // Ending, a connection may still hear that the server goes down.
  admin.on('error', () => {});
  let count = 0;
  return {
    async make(template) {
      const name = `test_${++count}`;
      await admin.query(`create database ${name} template ${escapeIdentifier(template)} owner meantime`);
      return { name, url: named(embedded.url, name) };
    },
    async drop(name) {
      await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    },
    async stop() {
      await admin.end();
      await embedded.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}

function named(url: string, database: string) {
  const changed = new URL(url);
  changed.pathname = database;
  return changed.href;
}
