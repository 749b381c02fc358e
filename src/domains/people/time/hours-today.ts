import { stretchesBetween, type Calendar, type Stretch } from '../working-time-calendar.ts';

/** What two people's working time has in common between two instants. */
export function inCommon(a: Calendar, b: Calendar, from: Temporal.Instant, to: Temporal.Instant): Stretch[] {
  const theirs = clipped(stretchesBetween(b, from, to), from, to);
  return clipped(stretchesBetween(a, from, to), from, to).flatMap((mine) =>
    theirs.flatMap(({ start, end }) => {
      const both = { start: later(mine.start, start), end: earlier(mine.end, end) };
      return Temporal.Instant.compare(both.start, both.end) < 0 ? [both] : [];
    }),
  );
}

/** Stretches without what of them lies outside. */
export const clipped = (stretches: Stretch[], from: Temporal.Instant, to: Temporal.Instant): Stretch[] =>
  stretches
    .map(({ start, end }) => ({ start: later(start, from), end: earlier(end, to) }))
    .filter(({ start, end }) => Temporal.Instant.compare(start, end) < 0);

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b);
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);
