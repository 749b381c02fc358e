import type { Calendar } from '../../people/working-time-calendar.ts';
import { dueAt } from '../expectation.ts';

/**
 * Other times worth one tap, in one's own working time: the end of today's, of the next working day's, and of the one
 * after that. What is the due already, or would repeat another, is not offered.
 */
export function otherTimes(
  calendar: Calendar,
  at: Temporal.Instant,
  due: Temporal.Instant | null,
): Temporal.Instant[] {
  const ends = [0, 1, 2].map((amount) => dueAt(calendar, at, { amount, unit: 'workingDays' }));
  const apart = new Map<string, Temporal.Instant>();
  for (const end of ends) if (end && !(due && end.equals(due))) apart.set(end.toString(), end);
  return [...apart.values()].filter((end) => Temporal.Instant.compare(end, at) > 0);
}

/** The instant a person names by their own clock, as a field of a form says it ("2026-03-10T17:00"); null where it is none. */
export function typedTime(text: string, zone: string): Temporal.Instant | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
  } catch {
    return null;
  }
}

/** The instant that a form or an address carries ("2026-03-10T16:00:00Z"); null where it is none. */
export function typedInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
