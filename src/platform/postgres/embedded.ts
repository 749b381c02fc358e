import { createServer } from 'node:net';
import type { Log } from '#platform/log.ts';
import { clusterFolder, makeCluster } from './cluster.ts';
import { keepRunning } from './keep-running.ts';
import { clearOrphan } from './orphan.ts';
import { passwordsOf } from './passwords.ts';
import { findPlace } from './place.ts';
import { startPostmaster } from './postmaster.ts';
import { prepareDatabase } from './prepare-database.ts';
import { type Address, fitsSocket } from './settings.ts';
import { urlOf } from './url.ts';

/** `url` is for the application (owner of its database, no more); `adminUrl` for the superuser. */
export type Embedded = { url: string; adminUrl: string; stop(): Promise<void> };

export type EmbeddedOptions = {
  /** An absolute path. The caller holds its lock (`lock.ts`). */
  dataFolder: string;
  log: Log;
  /** False only in tests: no fsync. */
  durable?: boolean;
};

/**
 * Starts the PostgreSQL of a data folder, making it at the first start, and keeps it running: a server that
 * dies is started again. Throws CannotStart.
 */
export async function startEmbedded({ dataFolder, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const place = await findPlace(dataFolder, log);
  const passwords = await passwordsOf(dataFolder);
  await makeCluster(place, passwords.admin);
  await clearOrphan(clusterFolder(place.home), log);
  const address = await chooseAddress(place.home);
  const { stop } = await keepRunning(() => startPostmaster(place, address, durable), log);
  const adminUrl = urlOf(address, 'postgres', passwords.admin);
  const url = urlOf(address, 'meantime', passwords.app);
  try {
    await prepareDatabase(url, adminUrl, passwords.app);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, adminUrl, stop };
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
