import type { TimeOff } from '#domains/people/time-off.ts';
import { rowMinutes, type WorkingTime } from '#domains/people/working-time.ts';
import { zoneOffsets } from '#platform/zone-offsets.ts';

/** One unbroken piece of working time; `end` is the first instant no longer in it. */
export type Stretch = { start: Temporal.Instant; end: Temporal.Instant };

/** A stretch in epoch milliseconds, for those who walk over many. */
export type Span = { start: number; end: number };

/** A local calendar day with working time, counted from 1970-01-01; its spans are in order and do not overlap. */
export type WorkingDay = { day: number; spans: Span[] };

/**
 * One person's working time, time off and holidays, made ready to be walked. Make it once with `calendarOf` and ask it
 * often. It holds days as counts since 1970-01-01.
 */
export type Calendar = {
  readonly timeZone: string;
  /** Milliseconds since local midnight, for each day of the week from Monday. */
  readonly week: readonly (readonly { from: number; to: number }[])[];
  /** Days without working time, in order, apart from each other, both ends included. */
  readonly away: readonly { from: number; to: number }[];
};

const MINUTE = 60_000;
const DAY = 86_400_000;

/** After so many days without working time none is agreed, and nothing becomes due. */
const HORIZON_DAYS = 400;

/** No ask is made for longer than a lifetime; without this a minute a week and a large window would walk for ages. */
const LIFETIME_DAYS = 36_525;

/**
 * A row lasts up to a day, and Apia skipped one: what began three days ago can still run. Starting there also settles
 * which of two stretches that a clock change pushed together came first.
 */
const LEAD_IN_DAYS = 3;

/**
 * @param holidays the days of the public holidays the person keeps; they must cover the time that will be asked about
 * (`holidayDates` finds them), for a day not given is a day at work.
 */
export function calendarOf(
  { timeZone, weekly }: Pick<WorkingTime, 'timeZone' | 'weekly'>,
  {
    timeOff = [],
    holidays = [],
  }: { timeOff?: readonly TimeOff[]; holidays?: readonly Temporal.PlainDate[] } = {},
): Calendar {
  const week: { from: number; to: number }[][] = [[], [], [], [], [], [], []];
  for (const row of weekly) {
    const { from, to } = rowMinutes(row);
    week[row.day - 1]?.push({ from: from * MINUTE, to: to * MINUTE });
  }
  for (const rows of week) rows.sort((a, b) => a.from - b.from);

  const away = [
    ...timeOff.map(({ from, to }) => ({ from: dayCount(from), to: dayCount(to) })),
    ...holidays.map((day) => ({ from: dayCount(day), to: dayCount(day) })),
  ];
  return { timeZone, week, away: joined(away) };
}

/**
 * The stretches of working time that are not over at `from`, in order, the first of them whole even where it began
 * before. Ends where the next 400 days hold none.
 */
export function* stretches(calendar: Calendar, from: Temporal.Instant): Generator<Stretch, void> {
  for (const { spans } of workingDays(calendar, from.epochMilliseconds))
    for (const span of spans)
      if (span.end > from.epochMilliseconds)
        yield {
          start: Temporal.Instant.fromEpochMilliseconds(span.start),
          end: Temporal.Instant.fromEpochMilliseconds(span.end),
        };
}

/** The stretches that touch the time between two instants, whole. */
export function stretchesBetween(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches(calendar, from)) {
    if (Temporal.Instant.compare(stretch.start, to) >= 0) break;
    found.push(stretch);
  }
  return found;
}

/**
 * The working days that are not over at `from`, in order. A stretch that crosses midnight counts with the day on which
 * it starts, so the first may be yesterday. Ends where the next 400 days hold none.
 */
export function* workingDays(calendar: Calendar, from: number): Generator<WorkingDay, void> {
  const zone = zoneOffsets(calendar.timeZone);
  const today = Math.floor((from + zone.offsetAt(from)) / DAY);
  let horizon = from + HORIZON_DAYS * DAY;
  let busyUntil = -Infinity;
  let next = 0;

  for (let day = today - LEAD_IN_DAYS; day < today + LIFETIME_DAYS; day++) {
    if (day * DAY > horizon + 2 * DAY) return;
    while (next < calendar.away.length && (calendar.away[next] as DayRange).to < day) next++;
    if (next < calendar.away.length && (calendar.away[next] as DayRange).from <= day) continue;

    const spans = spansOf(calendar, day, busyUntil);
    const end = spans.at(-1)?.end;
    if (end === undefined) continue;
    busyUntil = end;
    if (end <= from) continue;
    if ((spans[0] as Span).start > horizon) return;
    horizon = Math.max(horizon, end + HORIZON_DAYS * DAY);
    yield { day, spans };
  }
}

/** The agreed rows of a local day as spans of real time, less what a span before it has already taken. */
function spansOf(calendar: Calendar, day: number, busyUntil: number): Span[] {
  // 1970-01-01 was a Thursday.
  const rows = calendar.week[(((day + 3) % 7) + 7) % 7] as DayRange[];
  const zone = zoneOffsets(calendar.timeZone);
  if (rows.length === 0 || !exists(day, calendar.timeZone)) return [];

  const spans: Span[] = [];
  let free = busyUntil;
  for (const { from, to } of rows) {
    // A clock change can shift one row into the next, or leave nothing of it.
    const start = Math.max(zone.instantOf(day * DAY + from), free);
    const end = zone.instantOf(day * DAY + to);
    if (start >= end) continue;
    spans.push({ start, end });
    free = end;
  }
  return spans;
}

/**
 * Whether the sun rose on that local day. On Samoa Friday 30 December 2011 was left out to move the date line; its
 * hours were not moved to Saturday, they never came.
 */
function exists(day: number, timeZone: string): boolean {
  const zone = zoneOffsets(timeZone);
  const start = zone.instantOf(day * DAY);
  return start + zone.offsetAt(start) < (day + 1) * DAY;
}

type DayRange = { from: number; to: number };

function joined(ranges: DayRange[]): DayRange[] {
  const apart: DayRange[] = [];
  for (const range of ranges.sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else apart.push({ ...range });
  }
  return apart;
}

/** Days since 1970-01-01. */
export function dayCount({ year, month, day }: Temporal.PlainDate): number {
  // Not Date.UTC, which takes the year 50 for 1950.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

/** Whether any working time is agreed at all, whenever it may be. */
export const hasHours = ({ week }: Calendar): boolean => week.some((rows) => rows.length > 0);
