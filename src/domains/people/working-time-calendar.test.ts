import { expect, test } from 'vitest';
import {
  calendarOf,
  stretches,
  stretchesBetween,
  type Stretch,
} from '#domains/people/working-time-calendar.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';

const berlin = (week: string, off: Parameters<typeof calendarOf>[1] = {}) => {
  const parsed = parseWeek(week);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return calendarOf({ timeZone: 'Europe/Berlin', weekly: parsed.weekly }, off);
};
const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(`${text}+02:00`);

test('the stretch that runs is told whole, then those that follow', () => {
  const found = stretches(berlin('Mon-Fri 09:00-12:00 13:00-17:00'), instant('2025-06-06T14:00')).take(3);
  expect([...found].map(print)).toEqual([
    '2025-06-06T13:00/2025-06-06T17:00',
    '2025-06-09T09:00/2025-06-09T12:00',
    '2025-06-09T13:00/2025-06-09T17:00',
  ]);
});

test('a night that began yesterday still runs this morning', () => {
  const [first] = stretches(berlin('Fri 22:00-06:00'), instant('2025-06-07T05:59:59'));
  expect(print(first as Stretch)).toBe('2025-06-06T22:00/2025-06-07T06:00');
});

test('time off and holidays remove days, however they overlap, and what starts on them', () => {
  const calendar = berlin('Mon-Sun 22:00-02:00', {
    timeOff: [
      { from: day('2025-06-10'), to: day('2025-06-12') },
      { from: day('2025-06-08'), to: day('2025-06-10') },
    ],
    holidays: [day('2025-06-09'), day('2025-06-13')],
  });
  expect([...stretches(calendar, instant('2025-06-07T12:00')).take(2)].map(print)).toEqual([
    '2025-06-07T22:00/2025-06-08T02:00',
    '2025-06-14T22:00/2025-06-15T02:00',
  ]);
});

test('rows that were never checked and overlap count once', () => {
  const calendar = calendarOf({
    timeZone: 'Europe/Berlin',
    weekly: [
      { day: 5, from: '12:00', to: '16:00' },
      { day: 5, from: '09:00', to: '13:00' },
      { day: 5, from: '10:00', to: '11:00' },
    ],
  });
  expect([...stretches(calendar, instant('2025-06-06T08:00')).take(2)].map(print)).toEqual([
    '2025-06-06T09:00/2025-06-06T13:00',
    '2025-06-06T13:00/2025-06-06T16:00',
  ]);
});

test('stretches between two instants are those that touch the time between', () => {
  const calendar = berlin('Mon-Fri 09:00-17:00');
  const between = (from: string, to: string) =>
    stretchesBetween(calendar, instant(from), instant(to)).map(print);
  expect(between('2025-06-05T16:00', '2025-06-06T09:00')).toEqual(['2025-06-05T09:00/2025-06-05T17:00']);
  expect(between('2025-06-05T17:00', '2025-06-06T09:01')).toEqual(['2025-06-06T09:00/2025-06-06T17:00']);
  expect(between('2025-06-07T00:00', '2025-06-09T00:00')).toEqual([]);
});

function print({ start, end }: Stretch): string {
  const wall = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' });
  return `${wall(start)}/${wall(end)}`;
}
