import { expect, test } from 'vitest';
import { sectionOf } from './section.ts';

/** Friday 6 March 2026, 13:50 in Lisbon. */
const friday = Temporal.Instant.from('2026-03-06T13:50:00Z');

test.each([
  ['2026-03-06T13:49:59Z', 'past'],
  ['2026-03-06T17:00:00Z', 'today'],
  ['2026-03-07T10:00:00Z', 'tomorrow'],
  ['2026-03-08T10:00:00Z', 'this-week'],
  ['2026-03-09T09:00:00Z', 'next-week'],
  ['2026-03-15T09:00:00Z', 'next-week'],
  ['2026-03-16T09:00:00Z', 'later'],
])('what is due %s stands under "%s"', (dueAt, section) => {
  expect(sectionOf(Temporal.Instant.from(dueAt), friday, 'Europe/Lisbon')).toBe(section);
});

test('the day is that of the person it waits for', () => {
  const due = Temporal.Instant.from('2026-03-06T16:00:00Z');
  expect(sectionOf(due, friday, 'Europe/Lisbon')).toBe('today');
  expect(sectionOf(due, friday, 'Asia/Tokyo')).toBe('tomorrow');
});

test('what has no due is without an agreed time', () => {
  expect(sectionOf(null, friday, 'Europe/Lisbon')).toBe('unagreed');
});
