import { m } from '#messages';
import { dayAround, type BandWindow } from '#ui/day-band/window.ts';
import { stretches, workingDays, type Calendar } from '../../people/working-time-calendar.ts';
import { dueAt, type Window } from '../expectation.ts';
import { byInstant, momentIn, type Reader } from '../said.ts';
import { myDay, type DayPicture } from './my-day.ts';

/** The earliest that anything asked from now on could come due, by the windows agreed here; null where nothing can. */
export function earliestDue(
  calendar: Calendar,
  at: Temporal.Instant,
  windows: readonly Window[],
): Temporal.Instant | null {
  return windows.map((window) => dueAt(calendar, at, window)).sort(byInstant)[0] ?? null;
}

/** When one stops today: the end of the last stretch of the working day that is under way; null outside of it. */
export function stopsAt(calendar: Calendar, at: Temporal.Instant): Temporal.Instant | null {
  const now = at.epochMilliseconds;
  const [day] = workingDays(calendar, now);
  const last = day?.spans.at(-1);
  return day && last && (day.spans[0]?.start ?? Infinity) <= now
    ? Temporal.Instant.fromEpochMilliseconds(last.end)
    : null;
}

/** Is the person in their working time? */
export function isAtWork(calendar: Calendar, at: Temporal.Instant): boolean {
  const { value: next } = stretches(calendar, at).next();
  return next !== undefined && Temporal.Instant.compare(next.start, at) <= 0;
}

/** Days that a picture can show and still be read. */
const mostDays = 5;

/** The free stretch ahead: from this morning to the day on which something could next come due. */
export function horizon(calendar: Calendar, reader: Reader, earliest: Temporal.Instant | null): DayPicture {
  const at = Temporal.Instant.from(String(reader.now));
  const today = dayAround(at, reader.zone);
  const last = earliest ? dayAround(earliest, reader.zone).endAt : today.endAt;
  const days = Math.round((last.epochMilliseconds - today.startAt.epochMilliseconds) / 86_400_000);
  const window: BandWindow = days <= mostDays ? { startAt: today.startAt, endAt: last } : today;
  if (!earliest) return myDay(calendar, reader, window);
  const label = m.turn_horizon({ moment: momentIn(earliest, reader) });
  const picture = myDay(calendar, reader, window, [{ at: earliest, shape: 'filled', label }]);
  return { ...picture, sentence: `${picture.sentence} · ${label}` };
}

/** When one's next day of work starts: after the one that is under way. Null where no working time is agreed. */
export function nextDayStart(calendar: Calendar, at: Temporal.Instant): Temporal.Instant | null {
  for (const { spans } of workingDays(calendar, at.epochMilliseconds)) {
    const [first] = spans;
    if (first && first.start > at.epochMilliseconds)
      return Temporal.Instant.fromEpochMilliseconds(first.start);
  }
  return null;
}
