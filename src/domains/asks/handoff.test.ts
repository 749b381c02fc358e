import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage, longestWith, thinnestHours, type Stay } from '#domains/asks/handoff.ts';
import { calendarOf } from '#domains/people/working-time-calendar.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';

const day = Temporal.PlainDate.from('2025-06-05');
const person = (timeZone: string, week: string) => {
  const parsed = parseWeek(week);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return calendarOf({ timeZone, weekly: parsed.weekly });
};

/** In Lisbon's summer: Mei 01:00-08:00, Kofi 08:00-16:00, Lia 09:00-17:00, Joana 12:00-21:00, Eli 17:00-01:00. */
const names = ['Mei', 'Kofi', 'Lia', 'Joana', 'Eli'];
const group = [
  person('Asia/Tokyo', 'Mon-Fri 09:00-16:00'),
  person('Africa/Accra', 'Mon-Fri 07:00-15:00'),
  person('Europe/Lisbon', 'Mon-Fri 09:00-17:00'),
  person('America/Recife', 'Mon-Fri 08:00-17:00'),
  person('America/Vancouver', 'Mon-Fri 09:00-17:00'),
];
const lisbon = coverage(group, day, 'Europe/Lisbon');

describe('the hours of a group', () => {
  test('are counted for each half hour of the viewer’s day', () => {
    expect(lisbon.halfHours).toHaveLength(48);
    expect(lisbon.halfHours[0]?.startAt.toString()).toBe('2025-06-04T23:00:00Z');
    const hourly = lisbon.halfHours.filter((_, i) => i % 2 === 0).map(({ atWork }) => atWork);
    expect(hourly).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1]);
  });

  test('count in a half hour only who is there for all of it', () => {
    const nepal = coverage([person('Asia/Kathmandu', 'Mon-Fri 10:00-17:00')], day, 'UTC');
    // 10:00 in Kathmandu is 04:15 in Greenwich, 17:00 is 11:15.
    expect(nepal.halfHours.map(({ atWork }) => atWork).join('')).toBe(
      `${'0'.repeat(9)}${'1'.repeat(13)}${'0'.repeat(26)}`,
    );
  });

  test('are as many as the day has', () => {
    const on = (text: string, zone: string) =>
      coverage(group, Temporal.PlainDate.from(text), zone).halfHours.length;
    expect(on('2025-03-30', 'Europe/Lisbon')).toBe(46);
    expect(on('2025-10-26', 'Europe/Lisbon')).toBe(50);
    expect(on('2025-10-05', 'Australia/Lord_Howe')).toBe(47);
    expect(on('2011-12-30', 'Pacific/Apia')).toBe(0);
  });

  test('count each person at most once and everyone who works', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 400 }), (hour, days) => {
        const on = Temporal.PlainDate.from('2025-01-01').add({ days });
        const { halfHours } = coverage(group, on, 'Europe/Lisbon');
        const at = on.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: { hour } }).toInstant();
        const half = halfHours.find(({ startAt }) => startAt.equals(at));
        expect(half?.atWork).toBe(group.filter((_, i) => clockOf(i, at)).length);
      }),
    );
  });
});

describe('the longest time together', () => {
  test('is where most overlap', () => {
    expect(print(longestWith(lisbon, 3))).toBe('12:00 to 16:00');
    expect(print(longestWith(lisbon, 2))).toBe('09:00 to 21:00');
  });

  test('is none where there are never so many', () => {
    expect(longestWith(lisbon, 4)).toBeNull();
    expect(longestWith(coverage([], day, 'UTC'), 1)).toBeNull();
  });

  test('that crosses midnight is told whole on the day on which it starts, and in part on the next', () => {
    const nights = person('Europe/Lisbon', 'Thu 22:00-06:00');
    const on = (text: string) =>
      print(longestWith(coverage([nights], Temporal.PlainDate.from(text), 'Europe/Lisbon'), 1));
    expect(on('2025-06-05')).toBe('22:00 to 06:00');
    expect(on('2025-06-06')).toBe('00:00 to 06:00');
    expect(on('2025-06-07')).toBe('none');
  });

  test('that never ends is the whole day', () => {
    const always = coverage([person('Europe/Lisbon', 'Mon-Sun 00:00-24:00')], day, 'Europe/Lisbon');
    expect(longestWith(always, 1)).toEqual({ startAt: always.startAt, endAt: always.endAt });
  });
});

describe('the thinnest hours', () => {
  test('name whose day starts next, and by when to leave a note', () => {
    const roundTheClock = [
      person('Asia/Tokyo', 'Mon-Fri 09:00-16:00'),
      person('Asia/Tokyo', 'Mon-Fri 08:00-16:00'),
      person('Africa/Accra', 'Mon-Fri 07:00-15:00'),
      person('Europe/Lisbon', 'Mon-Fri 09:00-18:00'),
      person('Europe/Lisbon', 'Mon-Fri 15:00-01:00'),
      person('America/Recife', 'Mon-Fri 14:00-20:00'),
    ];
    const thin = thinnestHours(coverage(roundTheClock, day, 'Europe/Lisbon'));
    expect(print(thin)).toBe('08:00 to 09:00');
    expect(thin?.atWork).toBe(1);
    expect(thin?.next?.person).toBe(2);
    expect(clock(thin?.next?.startsAt)).toBe('08:00');
    expect(clock(thin?.noteByAt)).toBe('07:30');
  });

  test('may have nobody, and are told whole over a weekend', () => {
    const saturday = thinnestHours(coverage(group, Temporal.PlainDate.from('2025-06-07'), 'Europe/Lisbon'));
    expect(saturday?.atWork).toBe(0);
    expect(saturday?.startAt.toString()).toBe('2025-06-07T00:00:00Z');
    expect(saturday?.endAt.toString()).toBe('2025-06-09T00:00:00Z');
    expect(names[saturday?.next?.person as number]).toBe('Mei');
    expect(saturday?.next?.startsAt.toString()).toBe('2025-06-09T00:00:00Z');
  });

  test('are a day’s start, not the end of a lunch', () => {
    const split = [
      person('Europe/Lisbon', 'Mon-Fri 08:00-12:00 14:00-18:00'),
      person('Europe/Lisbon', 'Mon-Fri 18:00-12:00'),
    ];
    const thin = thinnestHours(coverage(split, day, 'Europe/Lisbon'));
    expect(print(thin)).toBe('12:00 to 14:00');
    expect([thin?.next?.person, clock(thin?.next?.startsAt)]).toEqual([1, '18:00']);
  });

  test('are none where nothing ever changes', () => {
    expect(thinnestHours(coverage([], day, 'UTC'))).toBeNull();
    expect(thinnestHours(coverage([person('UTC', 'Mon-Sun 00:00-24:00')], day, 'UTC'))).toBeNull();
  });
});

/** Whether one of the group is at work, by the clock on their wall. */
function clockOf(i: number, at: Temporal.Instant): boolean {
  const [zone, from, to] = [
    ['Asia/Tokyo', 9, 16],
    ['Africa/Accra', 7, 15],
    ['Europe/Lisbon', 9, 17],
    ['America/Recife', 8, 17],
    ['America/Vancouver', 9, 17],
  ][i] as [string, number, number];
  const { dayOfWeek, hour } = at.toZonedDateTimeISO(zone);
  return dayOfWeek <= 5 && from <= hour && hour < to;
}

function print(stay: Stay | null): string {
  return stay ? `${clock(stay.startAt)} to ${clock(stay.endAt)}` : 'none';
}

function clock(at: Temporal.Instant | undefined): string | undefined {
  return at?.toZonedDateTimeISO('Europe/Lisbon').toPlainTime().toString({ smallestUnit: 'minute' });
}
