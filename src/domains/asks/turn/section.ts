/** When something waits, as My turn divides its page. `unagreed`: no working time is agreed, so nothing comes due. */
export const sections = ['past', 'today', 'tomorrow', 'this-week', 'next-week', 'later', 'unagreed'] as const;
export type Section = (typeof sections)[number];

/** The section of a due at an instant, by the calendar of the person it waits for. Weeks begin on Monday (ISO 8601). */
export function sectionOf(dueAt: Temporal.Instant | null, at: Temporal.Instant, zone: string): Section {
  if (!dueAt) return 'unagreed';
  if (Temporal.Instant.compare(dueAt, at) < 0) return 'past';
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const day = dueAt.toZonedDateTimeISO(zone).toPlainDate();
  const days = today.until(day, { largestUnit: 'days' }).days;
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days + today.dayOfWeek <= 7) return 'this-week';
  return days + today.dayOfWeek <= 14 ? 'next-week' : 'later';
}
