/** How many tests a ring ran, and how they ended. */
export type Counts = { passed: number; failed: number; skipped: number };

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The form in which the gate ends, alone on its line: `12 passed, 0 failed, 1 skipped`. */
export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : '');
}

/**
 * What a ring's counts mean for the gate. A crash that no test owns counts as one failure, and so does a ring that has
 * something to test and ran nothing: silence is not success.
 */
export function judged(counts: Counts, ring: { held: boolean; hasSubjects: boolean }): Counts {
  const ranNothing = counts.passed + counts.failed === 0;
  const silentlyFailed = counts.failed === 0 && (!ring.held || (ranNothing && ring.hasSubjects));
  return silentlyFailed ? { ...counts, failed: 1 } : counts;
}
