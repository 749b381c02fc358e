import { expect, test } from 'vitest';
import { inWords, judged, none, ranNothing } from './counts.ts';

test('the last line names skipped tests only where there are any', () => {
  expect(inWords({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(inWords({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});

test('a ring that skipped everything ran nothing', () => {
  expect(ranNothing(undefined)).toBe(true);
  expect(ranNothing({ ...none, skipped: 3 })).toBe(true);
  expect(ranNothing({ ...none, failed: 1 })).toBe(false);
});

test('a crash that no test owns counts as a failure, and one that a test owns is not counted twice', () => {
  expect(judged({ ...none, passed: 5 }, { held: false }).failed).toBe(1);
  expect(judged({ ...none, passed: 5, failed: 2 }, { held: false }).failed).toBe(2);
  expect(judged({ ...none, passed: 5 }, { held: true }).failed).toBe(0);
});
