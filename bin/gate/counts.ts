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

/** Silence is not success: a ring whose tests were all skipped, or were none, has proven nothing. */
export function ranNothing(counts: Counts = none): boolean {
  return total(counts) === 0;
}

/** How many tests ran. */
export function total(counts: Counts = none): number {
  return counts.passed + counts.failed;
}

/** The counts of a run that ended badly although no test failed, as a crash does: it counts as one failure. */
export function judged(counts: Counts, { held }: { held: boolean }): Counts {
  return held || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
