import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { prepareTables } from '#platform/prepare.ts';

/** A PostgreSQL of the kind that the product brings, durable, in a folder that is removed at the end. */
export interface Throwaway {
  /** Makes a migrated database and returns its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

export async function throwawayPostgres(): Promise<Throwaway> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'meantime-bench-'));
  await chmod(dataFolder, 0o711);
  const embedded = await startEmbedded({ dataFolder, log: createLog('warn') });
  await prepareTables(embedded.url);
  const admin = new pg.Pool({ connectionString: embedded.adminUrl, max: 1 });
  admin.on('error', () => {});
  return {
    async database(name) {
      await admin.query(`create database ${name} template meantime owner meantime`);
      const url = new URL(embedded.url);
      url.pathname = name;
      return url.href;
    },
    async stop() {
      await admin.end();
      await embedded.stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}
