import { AsyncLocalStorage } from 'node:async_hooks';

let read = (): Temporal.Instant => Temporal.Now.instant();
const told = new AsyncLocalStorage<Temporal.Instant>();

/** The instant it is. Everything that decides by time asks here. */
export const now = (): Temporal.Instant => told.getStore() ?? read();

/**
 * Runs `work` as if it were `instant`: what it writes is dated so. For what happened before it came here (imports,
 * the sample community). Nobody else's clock is touched.
 */
export const asOf = <Result>(instant: Temporal.Instant, work: () => Result): Result =>
  told.run(instant, work);

/** For tests: the clock shows `at` (or what `at()` says) until the returned function is called. */
export function setClock(at: Temporal.Instant | (() => Temporal.Instant)): () => void {
  const before = read;
  read = typeof at === 'function' ? at : () => at;
  return () => {
    read = before;
  };
}
