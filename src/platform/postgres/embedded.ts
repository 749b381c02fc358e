import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Log } from '#platform/log.ts';
import { clusterFolder, makeCluster } from './cluster.ts';
import { isRoot } from './owner.ts';
import { type FolderLock, isHolder, lockFolder } from './lock.ts';
import { clearOrphan } from './orphan.ts';
import { passwordsOf } from './passwords.ts';
import { findPlace } from './place.ts';
import { startPostmaster } from './postmaster.ts';
import { type Address, fitsSocket } from './settings.ts';
import { keepRunning } from './keep-running.ts';
import { prepareDatabase } from './prepare-database.ts';
import { urlOf } from './url.ts';

/** `url` is for the application (owner of its database, no more); `adminUrl` for the superuser. */
export type Embedded = { url: string; adminUrl: string; stop(): Promise<void> };

export type EmbeddedOptions = {
  dataFolder: string;
  log: Log;
  /** Who asks, for the message that a second one gets. */
  purpose?: string;
  /** False only in tests: no fsync. */
  durable?: boolean;
};

/**
 * Starts the PostgreSQL of a data folder, making it at the first start, and keeps it running: a server that
 * dies is started again. Throws CannotStart, also where another process has the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataFolder = path.resolve(options.dataFolder);
  await makeDataFolder(dataFolder);
  const lock = await lockFolder(dataFolder, options.purpose ?? 'the server');
  if (isHolder(lock)) {
    throw new CannotStart(
      `${dataFolder} is in use by ${lock.purpose} (pid ${lock.pid}): stop that first, or set MEANTIME_DATA to another folder.`,
    );
  }
  try {
    return await startLocked(dataFolder, lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startLocked(
  dataFolder: string,
  lock: FolderLock,
  options: EmbeddedOptions,
): Promise<Embedded> {
  const { log, durable = true } = options;
  const place = await findPlace(dataFolder, log);
  const passwords = await passwordsOf(dataFolder);
  await makeCluster(place, passwords.admin);
  await clearOrphan(clusterFolder(place.home), log);
  const address = await chooseAddress(place.home);
  const running = await keepRunning(() => startPostmaster(place, address, durable), log);
  const adminUrl = urlOf(address, 'postgres', passwords.admin);
  const url = urlOf(address, 'meantime', passwords.app);
  await prepareDatabase(url, adminUrl, passwords.app).catch(async (error) => {
    await running.stop();
    throw error;
  });
  const stop = async () => {
    await running.stop();
    await lock.release();
  };
  return { url, adminUrl, stop };
}

/** Root's folder lets the database's user through to its own part; every file in it has a mode of its own. */
async function makeDataFolder(dataFolder: string) {
  try {
    await mkdir(dataFolder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  } catch (error) {
    throw new CannotStart(`MEANTIME_DATA: ${dataFolder} cannot be made: ${(error as Error).message}`);
  }
}

async function chooseAddress(home: string): Promise<Address> {
  return fitsSocket(home) ? { folder: home } : { port: await freePort() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
