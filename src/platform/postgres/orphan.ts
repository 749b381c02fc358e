import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#platform/log.ts';
import { isPostmasterOf, postmasterPath, readPostmasterFile } from './postmaster-file.ts';

/**
 * Clears what an earlier run that was killed has left on a cluster. Only the holder of the folder's lock may
 * call it: then a server that still runs has lost its Meantime. It is stopped, not adopted, so that every
 * server has this release's settings and is our own child. The file of a dead or foreign pid is removed,
 * since PostgreSQL would take any living process with that number for a rival.
 */
export async function clearOrphan(cluster: string, log: Log) {
  const left = await readPostmasterFile(cluster);
  if (!left) return;
  if (await isPostmasterOf(cluster, left.pid)) {
    log.warn(`Found PostgreSQL (pid ${left.pid}) of a Meantime that was killed; stopping it.`);
    await stopForeign(cluster, left.pid);
  }
  await rm(postmasterPath(cluster), { force: true });
}

/** Fast shutdown, then immediate (which recovers at the next start), then kill. */
async function stopForeign(cluster: string, pid: number) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalIfThere(pid, signal);
    for (let waited = 0; waited < 5_000; waited += 20) {
      if (!(await isPostmasterOf(cluster, pid))) return;
      await pause(20);
    }
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
