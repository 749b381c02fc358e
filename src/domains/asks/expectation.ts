import { workingDays, type Calendar } from '#domains/people/working-time-calendar.ts';

/**
 * The agreed time to respond, in the working time of the person asked. Hours may be fractional and are exact to the
 * second; days are whole.
 */
export type Window = { amount: number; unit: 'workingHours' | 'workingDays' };

/** When a person asked will see an ask, and by when they have agreed to respond; null where no working time is. */
export type Expectation = { seenAt: Temporal.Instant | null; dueAt: Temporal.Instant | null };

export type WindowProblem = {
  code: 'windowMissing' | 'unitUnknown' | 'amountMalformed' | 'amountTooLarge' | 'daysNotWhole';
  path: ('amount' | 'unit')[];
};

export type ParsedWindow = { ok: true; window: Window } | { ok: false; problem: WindowProblem };

/** About four working years: whoever needs longer wants a date, not a window. */
const AMOUNT_AT_MOST = { workingHours: 8000, workingDays: 1000 };

/** Reads a window from outside. */
export function parseWindow(input: unknown): ParsedWindow {
  if (typeof input !== 'object' || input === null) return refused('windowMissing');
  const { amount, unit } = input as { amount?: unknown; unit?: unknown };
  if (unit !== 'workingHours' && unit !== 'workingDays') return refused('unitUnknown', 'unit');
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0)
    return refused('amountMalformed', 'amount');
  if (amount > AMOUNT_AT_MOST[unit]) return refused('amountTooLarge', 'amount');
  if (unit === 'workingDays' && !Number.isInteger(amount)) return refused('daysNotWhole', 'amount');
  return { ok: true, window: { amount, unit } };
}

/** The first instant at or after `at` that lies in working time, or null where the next 400 days hold none. */
export function seenAt(calendar: Calendar, at: Temporal.Instant): Temporal.Instant | null {
  // Spans begin and end on whole milliseconds, so what is finer than that in `at` cannot move it across an edge.
  const from = at.epochMilliseconds;
  for (const { spans } of workingDays(calendar, from))
    for (const { start, end } of spans)
      if (end > from) return start > from ? Temporal.Instant.fromEpochMilliseconds(start) : at;
  return null;
}

/** The instant at which the window of somebody asked at `at` closes, or null where no working time is agreed. */
export function dueAt(calendar: Calendar, at: Temporal.Instant, window: Window): Temporal.Instant | null {
  return expectation(calendar, at, window).dueAt;
}

/**
 * When somebody asked at `at` sees it, and when the window closes for them.
 *
 * - n working hours: when n hours of their working time have passed since they saw it, in time that really passes. A
 *   clock change that skips an hour adds none, one that repeats an hour counts it twice.
 * - n working days: the end of the last stretch of the n-th working day after the day on which they saw it; of that
 *   day itself for n = 0. A working day is a local calendar day on which any working time starts.
 *
 * Both are null where the next 400 days hold no working time; only `dueAt` is, where such a time begins in between.
 */
export function expectation(calendar: Calendar, at: Temporal.Instant, window: Window): Expectation {
  const seen = seenAt(calendar, at);
  if (!seen) return { seenAt: null, dueAt: null };
  const due =
    window.unit === 'workingHours'
      ? afterWorkingHours(calendar, seen, window.amount)
      : afterWorkingDays(calendar, seen, window.amount);
  return { seenAt: seen, dueAt: due };
}

/** So many hours of working time after `seen`, in time that really passes. */
function afterWorkingHours(
  calendar: Calendar,
  seen: Temporal.Instant,
  hours: number,
): Temporal.Instant | null {
  const from = seen.epochMilliseconds;
  const finer = Number(seen.epochNanoseconds - BigInt(from) * 1_000_000n);
  let left = Math.round(hours * 3600) * 1000;

  for (const { spans } of workingDays(calendar, from))
    for (const span of spans) {
      if (span.end <= from) continue;
      const start = Math.max(span.start, from);
      const room = span.end - start;
      // What fills a stretch exactly is due at its end, not at the next start.
      if (left < room || (left === room && finer === 0)) return instant(start + left, finer);
      left -= room;
    }
  return null;
}

/** The end of the last stretch of the n-th working day after the day of `seen`; of that day itself for none. */
function afterWorkingDays(calendar: Calendar, seen: Temporal.Instant, days: number): Temporal.Instant | null {
  let left = days;
  for (const { spans } of workingDays(calendar, seen.epochMilliseconds))
    if (left-- <= 0) return instant(spans.at(-1)?.end as number, 0);
  return null;
}

function instant(epochMilliseconds: number, nanoseconds: number): Temporal.Instant {
  const whole = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
  return nanoseconds === 0 ? whole : whole.add({ nanoseconds });
}

function refused(code: WindowProblem['code'], ...path: WindowProblem['path']): ParsedWindow {
  return { ok: false, problem: { code, path } };
}
