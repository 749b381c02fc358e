import type { Expectation } from '#domains/asks/expectation.ts';
import type { TimeOff } from '#domains/people/time-off.ts';
import { dayCount, workingDays, type Calendar } from '#domains/people/working-time-calendar.ts';

/** Time off during which somebody else may be asked instead; `cover` names them, or nobody. */
export type Absence<Cover> = TimeOff & { cover: Cover | null };

/** Who stands in for an ask, and since when. */
export type Standin<Cover> = { cover: Cover; sinceAt: Temporal.Instant };

/**
 * Who covers an ask made at `at`: whoever covers the first of the asked person's working days from then on, or null
 * where they are there on that day themselves, or nobody ever covers.
 *
 * A cover stands in from the moment at which the person would have seen the ask, not earlier: asked on the Saturday
 * before a holiday, nobody sees it before Monday. Their own expectation is `expectation(theirCalendar, sinceAt, window)`.
 *
 * @param present the person's calendar without any time off, as if they were never away
 */
export function coverMet<Cover>(
  present: Calendar,
  absences: readonly Absence<Cover>[],
  at: Temporal.Instant,
): Standin<Cover> | null {
  const away = absences.map(({ from, to, cover }) => ({ from: dayCount(from), to: dayCount(to), cover }));
  const asked = at.epochMilliseconds;

  for (const { day, spans } of workingDays(present, asked)) {
    const absence = away.filter(({ from, to }) => from <= day && day <= to);
    if (absence.length === 0) return null;

    const cover = absence.find((one) => one.cover !== null)?.cover ?? null;
    if (cover === null) continue;
    const start = spans.find(({ end }) => end > asked)?.start as number;
    return { cover, sinceAt: start > asked ? Temporal.Instant.fromEpochMilliseconds(start) : at };
  }
  return null;
}

/**
 * Whether the cover should hold the ask: only where they see it before the asked person is back. A cover who is away as
 * well, or sees it no sooner, would only be one pair of hands more.
 */
export function coverHolds(own: Expectation, cover: Expectation): boolean {
  if (!cover.seenAt) return false;
  return !own.seenAt || Temporal.Instant.compare(cover.seenAt, own.seenAt) < 0;
}
