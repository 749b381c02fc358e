import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { closeDatabase } from './database.ts';
import { shareConfig } from './environment.ts';
import type { Log } from './log.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { checkGivenDatabase } from './postgres/given.ts';
import { FolderInUse, type Holder, lockFolder } from './postgres/lock.ts';
import { runningUrl } from './postgres/running.ts';
import { secretOf } from './secret.ts';
import { prepareTables } from './prepare.ts';

export type DatabaseUse = {
  /** Who uses it, such as `bin/meantime import`; somebody else may have to wait for it. */
  purpose: string;
  log: Log;
  /** Only look: the tables stay as they are, and no settings are made. */
  onlyLook?: boolean;
};

/**
 * Runs `work` with the database, up to date, and the settings on `process.env`: the one of DATABASE_URL, the
 * one of the server that runs on this data folder, or else the embedded one, started for as long as it takes.
 */
export async function withDatabase<T>(
  config: Config,
  use: DatabaseUse,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, use);
  try {
    if (!use.onlyLook) await prepare(config, database.url);
    return await work(database.url);
  } finally {
    await closeDatabase();
    await database.close();
  }
}

async function prepare(config: Config, databaseUrl: string) {
  await prepareTables(databaseUrl);
  shareConfig(config, { databaseUrl, secret: await secretOf(config) });
}

type Open = { url: string; close(): Promise<void> };

async function openDatabase(config: Config, { purpose, log }: DatabaseUse): Promise<Open> {
  if (config.databaseUrl) {
    await checkGivenDatabase(config.databaseUrl, log);
    return { url: config.databaseUrl, close: async () => undefined };
  }
  for (let told = false; ; told = true) {
    const opened = await openEmbedded(config, purpose, log);
    if ('url' in opened) return opened;
    if (!told) log.info(`Waiting for ${opened.purpose} (pid ${opened.pid}).`);
    await pause(200);
  }
}

/** The embedded database, or whom to wait for. */
async function openEmbedded({ dataFolder }: Config, purpose: string, log: Log): Promise<Open | Holder> {
  try {
    const lock = await lockFolder(dataFolder, { purpose, serves: false });
    return await startOwn(dataFolder, log, lock.release);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const url = error.holder.serves ? await runningUrl(dataFolder) : undefined;
    return url ? { url, close: async () => undefined } : error.holder;
  }
}

async function startOwn(dataFolder: string, log: Log, release: () => Promise<void>): Promise<Open> {
  try {
    const { url, stop } = await startEmbedded({ dataFolder, log });
    return { url, close: () => stop().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}
