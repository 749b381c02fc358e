/** Milliseconds. */
export interface Times {
  p50: number;
  p95: number;
  p99: number;
}

export function percentiles(milliseconds: number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** How long something takes, one after another, for about `seconds`, after it has been done a few times. */
export async function timesOf(work: () => Promise<unknown>, seconds = 0.6): Promise<Times> {
  for (let warm = 0; warm < 5; warm++) await work();
  const taken: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end || taken.length < 10) {
    const from = performance.now();
    await work();
    taken.push(performance.now() - from);
  }
  return percentiles(taken);
}
