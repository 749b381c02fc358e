import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectation, type Window } from '#domains/asks/expectation.ts';
import type { TimeOff } from '#domains/people/time-off.ts';
import { calendarOf, stretches } from '#domains/people/working-time-calendar.ts';
import { parseWorkingTime, rowMinutes, type WeeklyRow } from '#domains/people/working-time.ts';

/** Zones and weeks in which clocks change, and days do not exist; each is the Monday before. */
const oddWeeks = [
  ['Europe/Lisbon', '2025-03-24'],
  ['Europe/Lisbon', '2025-10-20'],
  ['America/New_York', '2025-03-03'],
  ['America/New_York', '2025-10-27'],
  ['Asia/Kolkata', '2025-06-02'],
  ['Asia/Kathmandu', '2025-06-02'],
  ['Australia/Lord_Howe', '2025-03-31'],
  ['Australia/Lord_Howe', '2025-09-29'],
  ['Africa/Casablanca', '2025-02-17'],
  ['Africa/Casablanca', '2025-03-31'],
  ['Pacific/Apia', '2011-12-26'],
  ['America/Sao_Paulo', '2018-02-12'],
  ['America/Sao_Paulo', '2018-10-29'],
] as const;

/** Enough for ten hours, or four days, of a week with four hours in it and three weeks off. */
const REFERENCE_WEEKS = 10;

type Case = { zone: string; weekly: WeeklyRow[]; timeOff: TimeOff[]; at: Temporal.Instant; window: Window };

const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => time(quarter * 15));
const row = fc.record({
  day: fc.integer({ min: 1, max: 7 }),
  from: clock,
  to: fc.oneof(clock, fc.constant('24:00')),
});
const week = fc
  .array(row, { minLength: 1, maxLength: 8 })
  .map((rows) => parseWorkingTime({ timeZone: 'UTC', weekly: onlyThoseThatFit(rows) }))
  .map((parsed) => (parsed.ok ? parsed.workingTime.weekly : []))
  .filter((weekly) => minutesIn(weekly) >= 4 * 60);
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 0, max: 10 * 60 }).map((m) => m / 60),
    unit: fc.constant('workingHours' as const),
  }),
  fc.record({ amount: fc.integer({ min: 0, max: 4 }), unit: fc.constant('workingDays' as const) }),
);

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    odd: fc.constantFrom(...oddWeeks),
    weekly: week,
    offs: fc.array(fc.tuple(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 2,
    }),
    minute: fc.integer({ min: 0, max: 8 * 24 * 60 }),
    window,
  })
  .map(({ odd: [zone, monday], weekly, offs, minute, window }) => {
    const first = Temporal.PlainDate.from(monday);
    return {
      zone,
      weekly,
      timeOff: offs.map(([start, length]) => ({
        from: first.add({ days: start }),
        to: first.add({ days: start + length }),
      })),
      at: first.toZonedDateTime(zone).toInstant().add({ minutes: minute }),
      window,
    };
  });

test('seen and due are what one finds by walking through time minute by minute', () => {
  let dues = 0;
  fc.assert(
    fc.property(anyCase, (given) => {
      const found = compute(given);
      expect(texts(found)).toEqual(texts(minuteByMinute(given)));
      if (found.dueAt) dues++;
    }),
    { numRuns: 400 },
  );
  expect(dues).toBeGreaterThan(300);
}, 60_000);

test('due is never before seen, and seen never before the asking', () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const { seenAt, dueAt } = compute(given);
      if (seenAt) expect(Temporal.Instant.compare(seenAt, given.at)).toBeGreaterThanOrEqual(0);
      if (dueAt)
        expect(Temporal.Instant.compare(dueAt, seenAt as Temporal.Instant)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a longer window is never due earlier', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 5 }), (given, more) => {
      const shorter = compute(given).dueAt;
      const { amount, unit } = given.window;
      const longer = compute({ ...given, window: { amount: amount + more, unit } }).dueAt;
      if (longer)
        expect(Temporal.Instant.compare(longer, shorter as Temporal.Instant)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('seen lies in working time, and due in it or exactly at the end of a stretch', () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      const { seenAt, dueAt } = compute(given);
      const work = workByTemporal(given);
      const inWork = (at: number) => work.some(({ start, end }) => start <= at && at < end);
      if (seenAt) expect(inWork(seenAt.epochMilliseconds)).toBe(true);
      if (dueAt) expect(inWork(dueAt.epochMilliseconds - 1) || inWork(dueAt.epochMilliseconds)).toBe(true);
    }),
  );
});

test('time off that is added never makes due earlier', () => {
  fc.assert(
    fc.property(
      anyCase,
      fc.integer({ min: -2, max: 20 }),
      fc.integer({ min: 0, max: 9 }),
      (given, start, length) => {
        const from = given.at.toZonedDateTimeISO(given.zone).toPlainDate().add({ days: start });
        const more = { ...given, timeOff: [...given.timeOff, { from, to: from.add({ days: length }) }] };
        const before = compute(given).dueAt;
        const after = compute(more).dueAt;
        if (after)
          expect(Temporal.Instant.compare(after, before as Temporal.Instant)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('stretches come in order, apart from each other, and the first is not over', () => {
  fc.assert(
    fc.property(anyCase, (given) => {
      let busyUntil = given.at.epochMilliseconds;
      let first = true;
      for (const { start, end } of stretches(
        calendarOf({ timeZone: given.zone, weekly: given.weekly }),
        given.at,
      ).take(20)) {
        if (!first) expect(start.epochMilliseconds).toBeGreaterThanOrEqual(busyUntil);
        expect(end.epochMilliseconds).toBeGreaterThan(Math.max(busyUntil, start.epochMilliseconds));
        busyUntil = end.epochMilliseconds;
        first = false;
      }
    }),
  );
});

test('the zone of the server changes nothing', () => {
  const given = fc.sample(anyCase, { numRuns: 60, seed: 7 });
  const here = given.map((one) => texts(compute(one)));
  for (const TZ of ['Pacific/Kiritimati', 'America/St_Johns', 'Pacific/Pago_Pago'])
    expect(elsewhere(given, { TZ })).toEqual({ zone: TZ, found: here });
}, 30_000);

test('a browser that has no Temporal of its own finds the same', () => {
  const given = fc.sample(anyCase, { numRuns: 60, seed: 8 });
  const polyfill = `delete globalThis.Temporal; await import('temporal-polyfill/global');`;
  expect(elsewhere(given, { TZ: 'UTC' }, polyfill).found).toEqual(given.map((one) => texts(compute(one))));
}, 30_000);

/** What another process finds, in another zone, or after some words of its own. */
function elsewhere(given: Case[], env: { TZ: string }, first = ''): { found: unknown } {
  const script = `
    ${first}
    const { expectation } = await import('#domains/asks/expectation.ts');
    const { calendarOf } = await import('#domains/people/working-time-calendar.ts');
    const day = (text) => Temporal.PlainDate.from(text);
    const found = JSON.parse(process.argv[1]).map(({ zone, weekly, timeOff, at, window }) => {
      const off = timeOff.map(({ from, to }) => ({ from: day(from), to: day(to) }));
      return expectation(calendarOf({ timeZone: zone, weekly }, { timeOff: off }), Temporal.Instant.from(at), window);
    });
    console.log(JSON.stringify({ zone: Temporal.Now.timeZoneId(), found }));`;
  const printed = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', script, JSON.stringify(given)],
    {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    },
  );
  return JSON.parse(printed);
}

function compute({ zone, weekly, timeOff, at, window }: Case) {
  return expectation(calendarOf({ timeZone: zone, weekly }, { timeOff }), at, window);
}

/** The rule read aloud: stand at each minute, look whether it is working time, and count. */
function minuteByMinute(given: Case) {
  const work = workByTemporal(given);
  const last = Math.max(...work.map(({ end }) => end));
  const stretchAt = (at: number) => work.find(({ start, end }) => start <= at && at < end);

  let at = given.at.epochMilliseconds;
  while (at < last && !stretchAt(at)) at += 60_000;
  const stretch = stretchAt(at);
  if (!stretch) return { seenAt: null, dueAt: null };
  const seenAt = Temporal.Instant.fromEpochMilliseconds(at);

  const { amount, unit } = given.window;
  if (unit === 'workingDays') {
    const days = [...new Set(work.map(({ day }) => day))].filter((day) => day >= stretch.day).sort();
    const ends = work.filter(({ day }) => day === days[amount]).map(({ end }) => end);
    return { seenAt, dueAt: Temporal.Instant.fromEpochMilliseconds(Math.max(...ends)) };
  }
  for (let minutes = Math.round(amount * 60); minutes > 0; at += 60_000) {
    if (at > last) throw new Error('The reference looked at too few weeks.');
    if (stretchAt(at)) minutes--;
  }
  return { seenAt, dueAt: Temporal.Instant.fromEpochMilliseconds(at) };
}

/** Every stretch of some weeks, by Temporal alone; a day that no instant falls on is met by nobody. */
function workByTemporal({ zone, weekly, timeOff, at }: Case) {
  const work: { day: string; start: number; end: number }[] = [];
  const days = new Set<string>();
  for (let hours = -96; hours < 24 * 7 * REFERENCE_WEEKS; hours += 12)
    days.add(at.add({ hours }).toZonedDateTimeISO(zone).toPlainDate().toString());

  for (const day of days) {
    const date = Temporal.PlainDate.from(day);
    const away = timeOff.some(({ from, to }) => day >= from.toString() && day <= to.toString());
    for (const { day: weekday, from, to } of away ? [] : weekly) {
      if (weekday !== date.dayOfWeek) continue;
      const endDate = to === '24:00' || to <= from ? date.add({ days: 1 }) : date;
      const start = date.toZonedDateTime({ timeZone: zone, plainTime: from }).epochMilliseconds;
      const end = endDate.toZonedDateTime({
        timeZone: zone,
        plainTime: to === '24:00' ? '00:00' : to,
      }).epochMilliseconds;
      if (start < end) work.push({ day, start, end });
    }
  }
  return work.sort((a, b) => a.start - b.start);
}

/** Of rows thrown together at random, those that leave room for each other. */
function onlyThoseThatFit(rows: { day: number; from: string; to: string }[]) {
  const kept: typeof rows = [];
  for (const row of rows)
    if (parseWorkingTime({ timeZone: 'UTC', weekly: [...kept, row] }).ok) kept.push(row);
  return kept;
}

function minutesIn(weekly: WeeklyRow[]): number {
  return weekly.map(rowMinutes).reduce((sum, { from, to }) => sum + to - from, 0);
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function texts(found: { seenAt: Temporal.Instant | null; dueAt: Temporal.Instant | null }) {
  return { seenAt: found.seenAt?.toString() ?? null, dueAt: found.dueAt?.toString() ?? null };
}
