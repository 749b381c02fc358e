import { bandOf, type Band, type Mark } from '#ui/day-band/band.ts';
import { dayAround, hourTicks, percentOf, type BandWindow, type Tick } from '#ui/day-band/window.ts';
import { clockTime } from '#ui/when.ts';
import { stretchesBetween, type Calendar } from '../people/working-time-calendar.ts';
import { seenAt } from './expectation.ts';
import { byInstant, type Reader } from './said.ts';

/** A day of the reader's, as the scale under which the days of several people stand. */
export interface DayScale {
  window: BandWindow;
  /** Now. */
  at: Temporal.Instant;
  ticks: Tick[];
  /** Where now is, in percent; null where the scale is of another day. */
  now: number | null;
  /** "Monday, 23 November": the day it is of, where it is not today. */
  day: string | null;
}

/**
 * Today; or, where none of these people works today, the next day on which one of them does: bands without any hours
 * would say nothing of when they are there.
 * @param everyHours how far apart the hours of the scale are: three where the bands have the page to themselves
 */
export function dayScale(reader: Reader, calendars: readonly Calendar[], everyHours = 6): DayScale {
  const at = Temporal.Instant.from(String(reader.now));
  const today = dayAround(at, reader.zone);
  const next = calendars
    .map((calendar) => seenAt(calendar, today.startAt))
    .filter((start) => start !== null)
    .sort(byInstant)[0];
  const isToday = !next || byInstant(next, today.endAt) < 0;
  const window = isToday ? today : dayAround(next, reader.zone);
  return {
    window,
    at,
    ticks: hourTicks(window, reader.zone, (hour) => clockTime(hour.toInstant(), reader), everyHours),
    now: isToday ? percentOf(at.epochMilliseconds, window) : null,
    day: isToday ? null : dayName(next, reader),
  };
}

/** The hours of one person, or of several together, in the day of a scale; shaded by the sky over `skyZone`. */
export const bandOfPeople = (
  calendars: readonly Calendar[],
  skyZone: string,
  { window, at, day }: DayScale,
  marks: Mark[] = [],
): Band =>
  bandOf({
    window,
    skyZone,
    solid: calendars.flatMap((calendar) => stretchesBetween(calendar, window.startAt, window.endAt)),
    ...(day === null && { now: { at } }),
    marks,
  });

const dayName = (at: Temporal.Instant, { zone, locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(
    at.epochMilliseconds,
  );
