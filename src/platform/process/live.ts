import { CannotStart } from '#platform/cannot-start.ts';
import { log } from '#platform/log.ts';
import { Ending } from './ending.ts';

/** However stuck anything is, the process has ended by then. */
const endsWithinMilliseconds = 10_000;

/** npm hands a Ctrl-C on although the terminal has sent it already; only a later one means "now". */
const sameSignalMilliseconds = 1_000;

/**
 * The life of a process that serves until it is told to stop. `start` puts things up, tells `ending` how to
 * take each down again, and looks at `ending.begun` between its steps. SIGINT or SIGTERM ends with status 0; a
 * start that is refused, with one line on stderr and status 1.
 */
export async function live(start: (ending: Ending) => Promise<void>): Promise<void> {
  const ending = new Ending(log);
  const starting = start(ending);
  let signalledAt = 0;

  async function end(status: number) {
    if (ending.begun) return;
    ending.begun = true;
    setTimeout(() => giveUp(), endsWithinMilliseconds).unref();
    await starting.catch(() => undefined);
    await ending.run();
    process.exit(status);
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (signalledAt && performance.now() - signalledAt > sameSignalMilliseconds) process.exit(1);
      signalledAt ||= performance.now();
      void end(0);
    });
  }
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'A bug that nothing can go on after; stopping.');
    void end(1);
  });
  // One request's forgotten promise must not take everybody's server down.
  process.on('unhandledRejection', (err) => log.error({ err }, 'A bug: a promise failed and nobody looked.'));

  await starting.catch((error) => {
    if (error instanceof CannotStart) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'A bug kept Meantime from starting.');
    return end(1);
  });
}

function giveUp() {
  process.stderr.write(
    `Something did not stop within ${endsWithinMilliseconds / 1000} seconds; ending anyway.\n`,
  );
  process.exit(1);
}
