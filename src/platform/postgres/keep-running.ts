import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#platform/log.ts';
import type { Postmaster } from './postmaster.ts';

/** How long to wait before the next try, in milliseconds, by the number of quick failures before it. */
const backOff = [100, 250, 500, 1_000, 2_000, 5_000];

/** A server that lived this long was well; the next failure counts as the first. */
const wellAfterMilliseconds = 60_000;

/** Starts a server and, whenever it ends unasked, starts it again, until `stop`. The first start may throw. */
export async function keepRunning(
  start: () => Promise<Postmaster>,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  let current: Postmaster | undefined = await start();
  const watching = watch();

  async function watch() {
    for (let failures = 0; current; failures++) {
      const startedAt = performance.now();
      await current.exited;
      if (stopping.signal.aborted) return;
      log.error(`PostgreSQL (pid ${current.pid}) ended unexpectedly; starting it again.`);
      if (performance.now() - startedAt > wellAfterMilliseconds) failures = 0;
      current = await startAgain(failures);
    }
  }

  async function startAgain(failures: number): Promise<Postmaster | undefined> {
    await pause(backOff[Math.min(failures, backOff.length - 1)], undefined, {
      signal: stopping.signal,
    }).catch(() => undefined);
    if (stopping.signal.aborted) return undefined;
    try {
      const started = await start();
      log.info(`PostgreSQL runs again (pid ${started.pid}).`);
      if (stopping.signal.aborted) await started.stop();
      return started;
    } catch (error) {
      log.error((error as Error).message);
      return startAgain(failures + 1);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
    },
  };
}
