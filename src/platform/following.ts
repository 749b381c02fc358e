import { setTimeout as pause } from 'node:timers/promises';
import { batch, followFacts, type After } from './follow.ts';
import { log } from './log.ts';

/** While much is written, facts are gathered for so long, so that one reading serves many of them. */
const gatherMilliseconds = 50;

/**
 * Follows facts from now on: at once when a transaction says that it recorded some (LISTEN), and every two
 * seconds besides, in case the saying was lost with a connection.
 */
export function startFollowing(
  after: After,
  listen: (channel: string, heard: () => void) => () => void,
): { stop: () => Promise<void> } {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  const go = () => {
    again = true;
    if (stopped || running) return;
    running = (async () => {
      while (again && !stopped) {
        again = false;
        try {
          while ((await followFacts(after)) === batch && !stopped);
        } catch (error) {
          log.warn({ err: error }, 'Facts could not be followed; trying again shortly.');
        }
        await pause(gatherMilliseconds);
      }
      running = undefined;
    })();
  };
  const quiet = listen('facts', go);
  const timer = setInterval(go, 2000);
  go();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      quiet();
      await running;
    },
  };
}
