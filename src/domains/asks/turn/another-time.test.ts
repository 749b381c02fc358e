import { expect, test } from 'vitest';
import { calendarOf } from '../../people/working-time-calendar.ts';
import { otherTimes, typedInstant, typedTime } from './another-time.ts';

const lisbon = calendarOf({
  timeZone: 'Europe/Lisbon',
  weekly: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '17:00' })),
});
const friday = Temporal.Instant.from('2026-03-06T13:50:00Z');

test('today, the next working day and the one after are offered, weekends left out', () => {
  expect(otherTimes(lisbon, friday, null).map(String)).toEqual([
    '2026-03-06T17:00:00Z',
    '2026-03-09T17:00:00Z',
    '2026-03-10T17:00:00Z',
  ]);
});

test('the due that holds already is not offered again', () => {
  const due = Temporal.Instant.from('2026-03-09T17:00:00Z');
  expect(otherTimes(lisbon, friday, due).map(String)).not.toContain(due.toString());
});

test('without working time nothing is offered', () => {
  expect(otherTimes(calendarOf({ timeZone: 'Europe/Lisbon', weekly: [] }), friday, null)).toEqual([]);
});

test('a time is read by the clock of whoever types it', () => {
  expect(typedTime('2026-07-01T17:00', 'Europe/Lisbon')?.toString()).toBe('2026-07-01T16:00:00Z');
  expect(typedTime('tomorrow', 'Europe/Lisbon')).toBeNull();
  expect(typedInstant('2026-07-01T16:00:00Z')?.toString()).toBe('2026-07-01T16:00:00Z');
  expect(typedInstant('2026-07-01T17:00')).toBeNull();
});
