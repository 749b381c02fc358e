let read = (): Temporal.Instant => Temporal.Now.instant();

/** The instant it is. Everything that decides by time asks here, so that a test can set the clock. */
export const now = (): Temporal.Instant => read();

/** For tests: the clock shows `at` (or what `at()` says) until the returned function is called. */
export function setClock(at: Temporal.Instant | (() => Temporal.Instant)): () => void {
  const before = read;
  read = typeof at === 'function' ? at : () => at;
  return () => {
    read = before;
  };
}
