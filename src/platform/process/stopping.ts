type WaitFor = (stopping: Promise<unknown>) => void;

/** An event of the process, since the built application has its own copy of this file. */
const stopEvent = 'meantime:stop';

/**
 * For the application: `stop` is called once when the process is told to stop, while the database is still
 * there, side by side with the last answers. The process waits for it, but ten seconds at most.
 *
 *     onStop(() => runner.stop());
 */
export function onStop(stop: () => Promise<unknown>) {
  emitter.once(stopEvent, (waitFor) => waitFor(stop()));
}

/** Asks everything that called `onStop` to stop, and waits for it. Throws what any of them throws. */
export async function stopApplication() {
  const stopping: Promise<unknown>[] = [];
  emitter.emit(stopEvent, (promise) => stopping.push(promise));
  await Promise.all(stopping);
}

const emitter = process as unknown as {
  once(event: typeof stopEvent, listener: (waitFor: WaitFor) => void): void;
  emit(event: typeof stopEvent, waitFor: WaitFor): void;
};
