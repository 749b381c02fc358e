import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inWeekOrder, type Weekday } from '#domains/people/working-time.ts';
import { parseWeek, printWeek } from '#domains/people/working-time-text.ts';

test.each([
  ['Mon-Fri 09:00-17:00', 'Mon-Fri 09:00-17:00'],
  ['Mon,Wed 08:00-12:00 13:00-17:00; Sat 22:00-02:00', 'Mon,Wed 08:00-12:00 13:00-17:00; Sat 22:00-02:00'],
  ['mon – fri  9 – 17', 'Mon-Fri 09:00-17:00'],
  ['Sat 10:00-24:00, Friday 8:30-12', 'Fri 08:30-12:00; Sat 10:00-24:00'],
  ['Fri-Mon 09:00-17:00', 'Mon,Fri-Sun 09:00-17:00'],
  ['Mon 13:00-17:00; Mon 08:00-12:00', 'Mon 08:00-12:00 13:00-17:00'],
  ['Sat,Sun 10:00-12:00', 'Sat,Sun 10:00-12:00'],
  ['none', 'none'],
])('%s is read, and printed as %s', (typed, printed) => {
  const parsed = parseWeek(typed);
  expect(parsed.ok && printWeek(parsed.weekly)).toBe(printed);
});

test.each([
  ['', 'nothingWritten', ''],
  ['09:00-17:00', 'hoursWithoutDays', '09:00-17:00'],
  ['Mon-Fri', 'daysWithoutHours', 'Mon-Fri'],
  ['Mon 09:00-17:00; Sat', 'daysWithoutHours', 'Sat'],
  ['Mo 09:00-17:00', 'dayUnknown', 'Mo'],
  ['Mon-Tue-Wed 09:00-17:00', 'dayUnknown', 'Mon-Tue-Wed'],
  ['Mon 09:00', 'hoursMalformed', '09:00'],
  ['Mon 09:60-17:00', 'hoursMalformed', '09:60-17:00'],
  ['Mon 24:00-02:00', 'hoursMalformed', '24:00-02:00'],
  ['Mon 22:00-24:30', 'hoursMalformed', '22:00-24:30'],
])('%j is refused as %s', (typed, code, word) => {
  expect(parseWeek(typed)).toEqual({ ok: false, problem: { code, word } });
});

test('what is printed is read again as the same week', () => {
  const minute = fc.integer({ min: 0, max: 1439 }).map((m) => `${pad(Math.floor(m / 60))}:${pad(m % 60)}`);
  const row = fc.record({
    day: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
    from: minute,
    to: fc.oneof(minute, fc.constant('24:00')),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (weekly) => {
      expect(parseWeek(printWeek(weekly))).toEqual({ ok: true, weekly: inWeekOrder(weekly) });
    }),
  );
});

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
