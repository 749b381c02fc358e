import { describe, expect, test } from 'vitest';
import { expectation, parseWindow, seenAt, type Window } from '#domains/asks/expectation.ts';
import { calendarOf } from '#domains/people/working-time-calendar.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';

/** Every instant below is written as the wall clock of the person shows it, with its offset. */
type Story = {
  why: string;
  week: string;
  asked: string;
  window: string;
  seen: string;
  due: string;
  off?: string;
  holidays?: string[];
};

const OFFICE = 'Mon-Fri 09:00-17:00';

const stories: Record<string, Story[]> = {
  'Europe/Lisbon': [
    {
      why: 'two hours are left of Thursday, the other two are Friday morning',
      week: OFFICE,
      asked: '2025-06-05T15:00+01:00',
      window: '4 hours',
      seen: '2025-06-05T15:00+01:00',
      due: '2025-06-06T11:00+01:00',
    },
    {
      why: 'asked after work it is seen when the next day starts, and the window runs from there',
      week: OFFICE,
      asked: '2025-06-05T18:30+01:00',
      window: '1 hours',
      seen: '2025-06-06T09:00+01:00',
      due: '2025-06-06T10:00+01:00',
    },
    {
      why: 'four hours that end exactly with the day are due at its end, not at the next start',
      week: OFFICE,
      asked: '2025-06-05T13:00+01:00',
      window: '4 hours',
      seen: '2025-06-05T13:00+01:00',
      due: '2025-06-05T17:00+01:00',
    },
    {
      why: 'the same holds at the end of a morning',
      week: 'Mon-Fri 09:00-12:00 14:00-18:00',
      asked: '2025-06-05T10:00+01:00',
      window: '2 hours',
      seen: '2025-06-05T10:00+01:00',
      due: '2025-06-05T12:00+01:00',
    },
    {
      why: 'the end of a stretch is no longer in it: asked at the stroke of five, it is seen tomorrow',
      week: OFFICE,
      asked: '2025-06-05T17:00+01:00',
      window: '0 hours',
      seen: '2025-06-06T09:00+01:00',
      due: '2025-06-06T09:00+01:00',
    },
    {
      why: 'no working days means the end of the day on which it is seen',
      week: 'Mon-Fri 09:00-12:00 14:00-18:00',
      asked: '2025-06-05T19:00+01:00',
      window: '0 days',
      seen: '2025-06-06T09:00+01:00',
      due: '2025-06-06T18:00+01:00',
    },
    {
      why: 'two working days after Thursday are over on Monday evening',
      week: OFFICE,
      asked: '2025-06-05T09:30+01:00',
      window: '2 days',
      seen: '2025-06-05T09:30+01:00',
      due: '2025-06-09T17:00+01:00',
    },
    {
      why: 'Tuesday 10 June is a holiday, Wednesday and Thursday are taken off: the second day is Monday 16',
      week: OFFICE,
      asked: '2025-06-09T16:00+01:00',
      window: '2 days',
      off: '2025-06-11/2025-06-12',
      holidays: ['2025-06-10'],
      seen: '2025-06-09T16:00+01:00',
      due: '2025-06-16T17:00+01:00',
    },
    {
      why: 'a third of an hour is twenty minutes to the second',
      week: OFFICE,
      asked: '2025-06-05T09:00+01:00',
      window: `${1 / 3} hours`,
      seen: '2025-06-05T09:00+01:00',
      due: '2025-06-05T09:20+01:00',
    },
    {
      why: '1.0005 hours are 3601.8 seconds, and seconds are whole',
      week: OFFICE,
      asked: '2025-06-05T09:00+01:00',
      window: '1.0005 hours',
      seen: '2025-06-05T09:00+01:00',
      due: '2025-06-05T10:00:02+01:00',
    },
    {
      why: 'the weekend on which the clocks go forward takes nothing from office hours',
      week: OFFICE,
      asked: '2025-03-28T15:00+00:00',
      window: '4 hours',
      seen: '2025-03-28T15:00+00:00',
      due: '2025-03-31T11:00+01:00',
    },
    {
      why: 'a gap adds none: three hours until 01:00, which is 02:00 at once, and three more until 05:00',
      week: 'Sat 22:00-06:00',
      asked: '2025-03-29T22:00+00:00',
      window: '6 hours',
      seen: '2025-03-29T22:00+00:00',
      due: '2025-03-30T05:00+01:00',
    },
    {
      why: 'a repeated hour counts twice: 01:00 to 02:00 is worked as fourth and as fifth hour, the sixth ends at 03:00',
      week: 'Sat 22:00-06:00',
      asked: '2025-10-25T22:00+01:00',
      window: '6 hours',
      seen: '2025-10-25T22:00+01:00',
      due: '2025-10-26T03:00+00:00',
    },
    {
      why: '01:30 is left out that night, so the day starts an hour later, at 02:30',
      week: 'Sun 01:30-05:00',
      asked: '2025-03-29T12:00+00:00',
      window: '1 hours',
      seen: '2025-03-30T02:30+01:00',
      due: '2025-03-30T03:30+01:00',
    },
    {
      why: '01:30 comes twice that night and the first is meant; an hour later it is 01:30 again',
      week: 'Sun 01:30-05:00',
      asked: '2025-10-25T12:00+01:00',
      window: '1 hours',
      seen: '2025-10-26T01:30+01:00',
      due: '2025-10-26T01:30+00:00',
    },
  ],
  'America/New_York': [
    {
      why: 'asked from Europe in the morning, it waits for nine in New York',
      week: OFFICE,
      asked: '2025-06-05T04:00-04:00',
      window: '1 days',
      seen: '2025-06-05T09:00-04:00',
      due: '2025-06-06T17:00-04:00',
    },
    {
      why: 'both ends of 02:00 to 02:30 are left out that night and shift by an hour: half an hour stays half an hour',
      week: 'Sun 02:00-02:30',
      asked: '2025-03-08T12:00-05:00',
      window: '0 days',
      seen: '2025-03-09T03:00-04:00',
      due: '2025-03-09T03:30-04:00',
    },
    {
      why: 'of 02:30 to 03:30 nothing is left that night, for both mean 03:30: it is seen a week later',
      week: 'Sun 02:30-03:30',
      asked: '2025-03-08T12:00-05:00',
      window: '0 days',
      seen: '2025-03-16T02:30-04:00',
      due: '2025-03-16T03:30-04:00',
    },
    {
      why: 'shifted to 03:15 to 03:45, the first row takes half an hour that the second agreed too: it counts once',
      week: 'Sun 02:15-02:45 03:00-05:00',
      asked: '2025-03-09T03:15-04:00',
      window: '1.5 hours',
      seen: '2025-03-09T03:15-04:00',
      due: '2025-03-09T04:45-04:00',
    },
    {
      why: 'Saturday night in November is nine hours long, and all of them are Saturday',
      week: 'Sat 20:00-04:00; Mon 09:00-17:00',
      asked: '2025-11-01T20:00-04:00',
      window: '9 hours',
      seen: '2025-11-01T20:00-04:00',
      due: '2025-11-02T04:00-05:00',
    },
  ],
  'Asia/Kolkata': [
    {
      why: 'noon in Greenwich is 17:30 there, after work: nine the next morning is 03:30 in Greenwich',
      week: OFFICE,
      asked: '2025-06-02T17:30+05:30',
      window: '0.5 hours',
      seen: '2025-06-03T09:00+05:30',
      due: '2025-06-03T09:30+05:30',
    },
  ],
  'Asia/Kathmandu': [
    {
      why: 'a week from Sunday to Friday, and 5:45 from Greenwich: Friday 16:30 and two days are Monday',
      week: 'Sun-Fri 10:00-17:00',
      asked: '2025-06-06T16:30+05:45',
      window: '2 days',
      seen: '2025-06-06T16:30+05:45',
      due: '2025-06-09T17:00+05:45',
    },
    {
      why: 'half an hour is left of Friday, Saturday is free, an hour is Sunday',
      week: 'Sun-Fri 10:00-17:00',
      asked: '2025-06-06T16:30+05:45',
      window: '1.5 hours',
      seen: '2025-06-06T16:30+05:45',
      due: '2025-06-08T11:00+05:45',
    },
  ],
  'Australia/Lord_Howe': [
    {
      why: 'the clock skips half an hour: four hours until 02:00, which is 02:30, and two more',
      week: 'Sat 22:00-06:00',
      asked: '2025-10-04T22:00+10:30',
      window: '6 hours',
      seen: '2025-10-04T22:00+10:30',
      due: '2025-10-05T04:30+11:00',
    },
    {
      why: 'the clock repeats half an hour: four hours until 02:00, which is 01:30, and two more',
      week: 'Sat 22:00-06:00',
      asked: '2025-04-05T22:00+11:00',
      window: '6 hours',
      seen: '2025-04-05T22:00+11:00',
      due: '2025-04-06T03:30+10:30',
    },
    {
      why: '02:15 is left out and means 02:45',
      week: 'Sun 02:15-04:00',
      asked: '2025-10-04T12:00+10:30',
      window: '1 hours',
      seen: '2025-10-05T02:45+11:00',
      due: '2025-10-05T03:45+11:00',
    },
  ],
  'Africa/Casablanca': [
    {
      why: 'Ramadan begins between: the same wall clock is an hour later for the rest of the world',
      week: OFFICE,
      asked: '2025-02-21T10:00+01:00',
      window: '2 days',
      seen: '2025-02-21T10:00+01:00',
      due: '2025-02-25T17:00+00:00',
    },
    {
      why: 'that night 02:00 to 03:00 comes twice: five hours until 03:00, the sixth until 03:00 again',
      week: 'Sat 22:00-06:00',
      asked: '2025-02-22T22:00+01:00',
      window: '6 hours',
      seen: '2025-02-22T22:00+01:00',
      due: '2025-02-23T03:00+00:00',
    },
    {
      why: 'after Ramadan the clock goes forward from 02:00 to 03:00',
      week: 'Sat 22:00-06:00',
      asked: '2025-04-05T22:00+00:00',
      window: '6 hours',
      seen: '2025-04-05T22:00+00:00',
      due: '2025-04-06T05:00+01:00',
    },
  ],
  'Pacific/Apia': [
    {
      why: 'Friday 30 December 2011 never came: two hours are Thursday, two are Monday',
      week: OFFICE,
      asked: '2011-12-29T15:00-10:00',
      window: '4 hours',
      seen: '2011-12-29T15:00-10:00',
      due: '2012-01-02T11:00+14:00',
    },
    {
      why: 'the working day after Thursday is Monday',
      week: OFFICE,
      asked: '2011-12-29T15:00-10:00',
      window: '1 days',
      seen: '2011-12-29T15:00-10:00',
      due: '2012-01-02T17:00+14:00',
    },
    {
      why: 'Thursday night ends on Saturday morning, and is eight hours long like any other',
      week: 'Thu 22:00-06:00',
      asked: '2011-12-29T22:00-10:00',
      window: '8 hours',
      seen: '2011-12-29T22:00-10:00',
      due: '2011-12-31T06:00+14:00',
    },
    {
      why: 'at five on Saturday that night of Thursday still runs, two calendar days later',
      week: 'Thu 22:00-06:00',
      asked: '2011-12-31T05:00+14:00',
      window: '0 days',
      seen: '2011-12-31T05:00+14:00',
      due: '2011-12-31T06:00+14:00',
    },
    {
      why: 'working around the clock, the hour after 23:30 on Thursday ends at 00:30 on Saturday',
      week: 'Mon-Sun 00:00-24:00',
      asked: '2011-12-29T23:30-10:00',
      window: '1 hours',
      seen: '2011-12-29T23:30-10:00',
      due: '2011-12-31T00:30+14:00',
    },
  ],
  'America/Sao_Paulo': [
    {
      why: 'midnight was left out: the day starts at 01:00 and until 08:00 has seven hours',
      week: 'Sun 00:00-08:00',
      asked: '2018-11-03T12:00-03:00',
      window: '7 hours',
      seen: '2018-11-04T01:00-02:00',
      due: '2018-11-04T08:00-02:00',
    },
    {
      why: 'Saturday until 24:00 ends at the midnight that reads 01:00, after its four hours',
      week: 'Sat 20:00-24:00',
      asked: '2018-11-03T20:00-03:00',
      window: '4 hours',
      seen: '2018-11-03T20:00-03:00',
      due: '2018-11-04T01:00-02:00',
    },
    {
      why: 'in February 23:00 came twice, so Saturday from 20:00 to 24:00 had five hours',
      week: 'Sat 20:00-24:00',
      asked: '2018-02-17T20:00-02:00',
      window: '5 hours',
      seen: '2018-02-17T20:00-02:00',
      due: '2018-02-18T00:00-03:00',
    },
    {
      why: 'the week with the missing midnight counts its days like any other',
      week: OFFICE,
      asked: '2018-11-02T16:00-03:00',
      window: '2 days',
      seen: '2018-11-02T16:00-03:00',
      due: '2018-11-06T17:00-02:00',
    },
  ],
  'Europe/Berlin': [
    {
      why: 'around the clock, thirty hours are thirty hours',
      week: 'Mon-Sun 00:00-24:00',
      asked: '2025-06-05T10:00+02:00',
      window: '30 hours',
      seen: '2025-06-05T10:00+02:00',
      due: '2025-06-06T16:00+02:00',
    },
    {
      why: 'around the clock, the day after Wednesday is over when Friday starts',
      week: 'Mon-Sun 00:00-24:00',
      asked: '2025-06-04T10:00+02:00',
      window: '1 days',
      seen: '2025-06-04T10:00+02:00',
      due: '2025-06-06T00:00+02:00',
    },
    {
      why: 'around the clock over the end of summer, 24 hours after noon it is eleven',
      week: 'Mon-Sun 00:00-24:00',
      asked: '2025-10-25T12:00+02:00',
      window: '24 hours',
      seen: '2025-10-25T12:00+02:00',
      due: '2025-10-26T11:00+01:00',
    },
    {
      why: '09:00 to 09:00 is a day and a night, and all of it is Monday',
      week: 'Mon 09:00-09:00; Wed 10:00-12:00',
      asked: '2025-06-03T08:00+02:00',
      window: '1 days',
      seen: '2025-06-03T08:00+02:00',
      due: '2025-06-04T12:00+02:00',
    },
    {
      why: 'Saturday 03:00 is still Friday’s night, and it ends at six',
      week: 'Mon-Fri 22:00-06:00',
      asked: '2025-06-07T03:00+02:00',
      window: '0 days',
      seen: '2025-06-07T03:00+02:00',
      due: '2025-06-07T06:00+02:00',
    },
    {
      why: 'the working day after that night is Monday, which ends on Tuesday at six',
      week: 'Mon-Fri 22:00-06:00',
      asked: '2025-06-07T03:00+02:00',
      window: '1 days',
      seen: '2025-06-07T03:00+02:00',
      due: '2025-06-10T06:00+02:00',
    },
    {
      why: 'Friday is taken off: its night is free on Saturday too, Thursday’s night is worked to its end',
      week: 'Mon-Fri 22:00-06:00',
      asked: '2025-06-06T05:00+02:00',
      window: '2 hours',
      off: '2025-06-06/2025-06-06',
      seen: '2025-06-06T05:00+02:00',
      due: '2025-06-09T23:00+02:00',
    },
    {
      why: 'rows that touch at midnight are two days, and both count',
      week: 'Sat 22:00-24:00; Sun 00:00-02:00',
      asked: '2025-06-07T23:00+02:00',
      window: '1 days',
      seen: '2025-06-07T23:00+02:00',
      due: '2025-06-08T02:00+02:00',
    },
  ],
};

for (const [zone, told] of Object.entries(stories))
  describe(zone, () => {
    test.each(told)('$why', ({ week, asked, window, seen, due, off, holidays = [] }) => {
      const [from, to] = off?.split('/').map((day) => Temporal.PlainDate.from(day)) ?? [];
      const calendar = calendarOf(
        { timeZone: zone, weekly: weekly(week) },
        {
          timeOff: from && to ? [{ from, to }] : [],
          holidays: holidays.map((day) => Temporal.PlainDate.from(day)),
        },
      );
      const found = expectation(calendar, onTheWall(asked, zone), parsed(window));
      expect(found.seenAt?.toZonedDateTimeISO(zone).toString()).toBe(
        onTheWall(seen, zone).toZonedDateTimeISO(zone).toString(),
      );
      expect(found.dueAt?.toZonedDateTimeISO(zone).toString()).toBe(
        onTheWall(due, zone).toZonedDateTimeISO(zone).toString(),
      );
    });
  });

describe('where no working time is agreed', () => {
  const asked = Temporal.Instant.from('2025-06-05T12:00Z');
  const away = (days: number) => {
    const from = Temporal.PlainDate.from('2025-06-05');
    return [{ from, to: from.add({ days: days - 1 }) }];
  };
  const hour: Window = { amount: 1, unit: 'workingHours' };

  test('an empty week sees nothing and owes nothing', () => {
    const calendar = calendarOf({ timeZone: 'Europe/Lisbon', weekly: [] });
    expect(expectation(calendar, asked, hour)).toEqual({ seenAt: null, dueAt: null });
  });

  test('a leave of 390 days is waited for, one of 410 is not', () => {
    const week = { timeZone: 'Europe/Lisbon', weekly: weekly('Mon-Sun 09:00-17:00') };
    expect(seenAt(calendarOf(week, { timeOff: away(390) }), asked)?.toString()).toBe('2026-06-30T08:00:00Z');
    expect(seenAt(calendarOf(week, { timeOff: away(410) }), asked)).toBeNull();
  });

  test('the horizon is 400 times 24 hours from the asking', () => {
    const week = { timeZone: 'UTC', weekly: weekly('Mon-Sun 12:00-17:00') };
    const calendar = calendarOf(week, { timeOff: away(400) });
    expect(seenAt(calendar, asked)?.toString()).toBe('2026-07-10T12:00:00Z');
    expect(seenAt(calendar, asked.subtract({ seconds: 1 }))).toBeNull();
  });

  test('what is seen before a leave without end has no due, unless the window closes first', () => {
    const from = Temporal.PlainDate.from('2025-06-06');
    const calendar = calendarOf(
      { timeZone: 'UTC', weekly: weekly('Mon-Fri 09:00-17:00') },
      { timeOff: [{ from, to: from.add({ years: 3 }) }] },
    );
    expect(expectation(calendar, asked, { amount: 6, unit: 'workingHours' })).toEqual({
      seenAt: asked,
      dueAt: null,
    });
    expect(expectation(calendar, asked, { amount: 1, unit: 'workingDays' }).dueAt).toBeNull();
    expect(expectation(calendar, asked, hour).dueAt?.toString()).toBe('2025-06-05T13:00:00Z');
  });

  test('a long window may reach beyond the horizon as long as there is work on the way', () => {
    const calendar = calendarOf({ timeZone: 'UTC', weekly: weekly('Mon 09:00-10:00') });
    const { dueAt } = expectation(calendar, asked, { amount: 100, unit: 'workingDays' });
    expect(dueAt?.toString()).toBe('2027-05-10T10:00:00Z');
  });
});

describe('an instant finer than a millisecond', () => {
  const calendar = calendarOf({ timeZone: 'UTC', weekly: weekly('Mon-Fri 09:00-17:00') });

  test('is kept to the nanosecond', () => {
    const asked = Temporal.Instant.from('2025-06-05T10:00:00.123456789Z');
    const { seenAt: seen, dueAt } = expectation(calendar, asked, { amount: 2, unit: 'workingHours' });
    expect(seen?.toString()).toBe('2025-06-05T10:00:00.123456789Z');
    expect(dueAt?.toString()).toBe('2025-06-05T12:00:00.123456789Z');
  });

  test('runs over into the next stretch where it no longer fits into this one', () => {
    const asked = Temporal.Instant.from('2025-06-05T16:00:00.000000001Z');
    const { dueAt } = expectation(calendar, asked, { amount: 1, unit: 'workingHours' });
    expect(dueAt?.toString()).toBe('2025-06-06T09:00:00.000000001Z');
  });
});

describe('a window from outside', () => {
  test('is taken as it is when it can be kept', () => {
    for (const window of [
      { amount: 0, unit: 'workingDays' },
      { amount: 2.5, unit: 'workingHours' },
    ])
      expect(parseWindow(window)).toEqual({ ok: true, window });
  });

  test.each([
    [null, 'windowMissing', []],
    ['2 days', 'windowMissing', []],
    [{ amount: 2, unit: 'days' }, 'unitUnknown', ['unit']],
    [{ amount: '2', unit: 'workingDays' }, 'amountMalformed', ['amount']],
    [{ amount: -1, unit: 'workingDays' }, 'amountMalformed', ['amount']],
    [{ amount: Infinity, unit: 'workingHours' }, 'amountMalformed', ['amount']],
    [{ amount: 1.5, unit: 'workingDays' }, 'daysNotWhole', ['amount']],
    [{ amount: 8001, unit: 'workingHours' }, 'amountTooLarge', ['amount']],
  ])('%j is refused as %s', (input, code, path) => {
    expect(parseWindow(input)).toEqual({ ok: false, problem: { code, path } });
  });
});

function weekly(text: string) {
  const week = parseWeek(text);
  if (!week.ok) throw new Error(`${week.problem.code}: ${week.problem.word}`);
  return week.weekly;
}

function parsed(window: string): Window {
  const [amount, unit] = window.split(' ');
  return { amount: Number(amount), unit: unit === 'days' ? 'workingDays' : 'workingHours' };
}

/** The instant of a reading; refuses one that the wall clock of the zone never shows. */
function onTheWall(reading: string, zone: string): Temporal.Instant {
  return Temporal.ZonedDateTime.from(`${reading}[${zone}]`, { offset: 'reject' }).toInstant();
}
