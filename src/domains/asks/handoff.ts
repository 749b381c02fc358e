import { workingDays, type Calendar } from '#domains/people/working-time-calendar.ts';

/**
 * The hours of a group around the clock, from what its people have agreed to and never from what they did.
 */
export type Coverage = {
  /** The viewer's day, from midnight to midnight: 24 hours, or nearly so where clocks change. */
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  /** The fewest at work at any moment of each half hour of that day: the map promises nobody who is not there. */
  halfHours: { startAt: Temporal.Instant; atWork: number }[];
  /** When the number at work changes, in order, from some days before to some days after, so that nights are whole. */
  watches: Watch[];
  /** When somebody's working day starts, in order; `person` is their place in the list of calendars. */
  dayStarts: { person: number; at: number }[];
};

/** A time during which equally many are at work; epoch milliseconds. */
type Watch = { start: number; end: number; atWork: number };

export type Stay = { startAt: Temporal.Instant; endAt: Temporal.Instant };

export type ThinHours = Stay & {
  atWork: number;
  /** Whose day starts next, then or after: the one to leave a note to. Null where nobody's does within days. */
  next: { person: number; startsAt: Temporal.Instant } | null;
  /** Half an hour before the hours turn thin: whoever leaves then can still write. */
  noteByAt: Temporal.Instant;
};

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** Over a long weekend a thin stretch still has both its ends. */
const DAYS_AROUND = 5;

/** The hours of people with these calendars on a day of the viewer's calendar. */
export function coverage(
  calendars: readonly Calendar[],
  day: Temporal.PlainDate,
  viewerZone: string,
): Coverage {
  const startAt = day.toZonedDateTime(viewerZone).toInstant();
  const endAt = day.add({ days: 1 }).toZonedDateTime(viewerZone).toInstant();
  const start = startAt.epochMilliseconds;
  const end = endAt.epochMilliseconds;

  const changes: { at: number; by: 1 | -1 }[] = [];
  const dayStarts: Coverage['dayStarts'] = [];
  calendars.forEach((calendar, person) => {
    for (const { spans } of workingDays(calendar, start - DAYS_AROUND * DAY)) {
      const at = spans[0]?.start as number;
      if (at >= end + DAYS_AROUND * DAY) break;
      dayStarts.push({ person, at });
      for (const span of spans) changes.push({ at: span.start, by: 1 }, { at: span.end, by: -1 });
    }
  });

  const watches = watchesOf(changes, start - DAYS_AROUND * DAY, end + DAYS_AROUND * DAY);
  return {
    startAt,
    endAt,
    halfHours: halfHoursOf(watches, start, end),
    watches,
    dayStarts: dayStarts.sort((a, b) => a.at - b.at),
  };
}

/** The longest time with so many people at work, or null where there are never so many on that day. */
export function longestWith(coverage: Coverage, people: number): Stay | null {
  const run = longestRun(coverage, ({ atWork }) => atWork >= people);
  if (!run) return null;

  // One that began yesterday, or never ends, is told as far as it is of this day.
  const day = { start: coverage.startAt.epochMilliseconds, end: coverage.endAt.epochMilliseconds };
  const whole = run.start >= day.start && run.end - run.start <= DAY;
  return stay(whole ? run : { start: Math.max(run.start, day.start), end: Math.min(run.end, day.end) });
}

/**
 * The longest time with the fewest people, and to whom a note would carry the work over it; null where the number at
 * work does not change around that day. It is told whole, even where it began the evening before.
 */
export function thinnestHours(coverage: Coverage): ThinHours | null {
  const today = coverage.watches.filter((watch) => overlap(watch, coverage) > 0);
  const fewest = Math.min(...today.map(({ atWork }) => atWork));
  const run = longestRun(coverage, ({ atWork }) => atWork === fewest);
  if (!run || isEndless(run, coverage)) return null;

  const next = coverage.dayStarts.find(({ at }) => at >= run.start);
  return {
    ...stay(run),
    atWork: fewest,
    next: next ? { person: next.person, startsAt: instant(next.at) } : null,
    noteByAt: instant(run.start - HALF_HOUR),
  };
}

type Run = { start: number; end: number };

/** Of the unbroken times that pass, the one longest on this day; one that starts on it counts with its whole length. */
function longestRun(coverage: Coverage, passes: (watch: Watch) => boolean): Run | null {
  const runs: Run[] = [];
  for (const watch of coverage.watches.filter(passes)) {
    const last = runs.at(-1);
    if (last?.end === watch.start) last.end = watch.end;
    else runs.push({ start: watch.start, end: watch.end });
  }

  const length = (run: Run) =>
    run.start >= coverage.startAt.epochMilliseconds ? run.end - run.start : overlap(run, coverage);
  return runs
    .filter((run) => overlap(run, coverage) > 0)
    .reduce<Run | null>((longest, run) => (!longest || length(run) > length(longest) ? run : longest), null);
}

function watchesOf(changes: { at: number; by: 1 | -1 }[], from: number, to: number): Watch[] {
  const watches: Watch[] = [];
  let atWork = 0;
  let since = from;
  for (const { at, by } of [...changes.sort((a, b) => a.at - b.at), { at: to, by: 0 }]) {
    const until = Math.min(Math.max(at, from), to);
    if (until > since) {
      const last = watches.at(-1);
      if (last?.atWork === atWork) last.end = until;
      else watches.push({ start: since, end: until, atWork });
    }
    since = until;
    atWork += by;
  }
  return watches;
}

function halfHoursOf(watches: Watch[], start: number, end: number): Coverage['halfHours'] {
  const halfHours: Coverage['halfHours'] = [];
  for (let at = start; at < end; at += HALF_HOUR) {
    const during = watches.filter((watch) => watch.start < at + HALF_HOUR && watch.end > at);
    halfHours.push({ startAt: instant(at), atWork: Math.min(...during.map(({ atWork }) => atWork)) });
  }
  return halfHours;
}

/** How much of a time lies on the viewer's day, in milliseconds. */
function overlap(run: Run, { startAt, endAt }: Coverage): number {
  return Math.min(run.end, endAt.epochMilliseconds) - Math.max(run.start, startAt.epochMilliseconds);
}

/** Whether a time began before anything the coverage knows: then nobody can be told when it did. */
function isEndless(run: Run, { watches }: Coverage): boolean {
  return run.start === watches[0]?.start;
}

function stay({ start, end }: Run): Stay {
  return { startAt: instant(start), endAt: instant(end) };
}

function instant(epochMilliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
}
