import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#platform/cannot-start.ts';
import { program } from './binaries.ts';
import { childOptions } from './child.ts';
import { clusterFolder } from './cluster.ts';
import { endWithUs } from './end-with-us.ts';
import { writeInHome } from './in-home.ts';
import type { Place } from './place.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { type Address, configuration, durability } from './settings.ts';

/** One running server. `exited` settles when it ends, wanted or not. */
export type Postmaster = { pid: number; exited: Promise<void>; stop(): Promise<void> };

/** Starts the server on an existing cluster and waits until it takes connections. Throws CannotStart. */
export async function startPostmaster(place: Place, address: Address, durable: boolean): Promise<Postmaster> {
  const cluster = clusterFolder(place.home);
  const logFolder = path.join(place.home, 'log');
  await writeInHome(place, path.join(cluster, 'postgresql.conf'), configuration(address, logFolder));
  const firstWords = path.join(place.dataFolder, 'postgres-start.log');
  const settings = Object.entries(durability(durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = await open(firstWords, 'w', 0o600);
  const child = spawn(program(place.binaries, 'postgres'), ['-D', cluster, ...settings], {
    ...childOptions(place),
    stdio: ['ignore', output.fd, output.fd],
  });
  const ended = once(child, 'exit');
  ended.catch(() => undefined);
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new CannotStart(`PostgreSQL did not start: ${(error as Error).message}`);
  } finally {
    await output.close();
  }
  const exited = ended.then(endWithUs(place, cluster, child.pid!));
  await untilReady(cluster, child, firstWords);
  return { pid: child.pid!, exited, stop: () => stop(child, exited) };
}

/** Recovery after a crash may take minutes; as long as the process lives we wait. */
async function untilReady(cluster: string, child: ChildProcess, firstWords: string) {
  while (child.exitCode === null && child.signalCode === null) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === child.pid && file?.state === 'ready') return;
    await pause(10);
  }
  throw new CannotStart(`PostgreSQL did not start: ${reason(await readFile(firstWords, 'utf8'))}`);
}

/** The last complaint of a server's own words, without the time and pid before it. */
function reason(words: string) {
  const lines = words.trim().split('\n');
  const complaint = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
  return complaint.replace(/^.*?(FATAL|PANIC):\s+/, '');
}

/** Fast shutdown: ends sessions, writes everything out. After ten seconds at once, which costs a recovery. */
async function stop(child: ChildProcess, exited: Promise<void>) {
  child.kill('SIGINT');
  const tooLong = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await exited;
  clearTimeout(tooLong);
}
