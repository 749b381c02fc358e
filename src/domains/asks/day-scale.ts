import { bandOf, type Band, type Mark } from '#ui/day-band/band.ts';
import { dayAround, hourTicks, percentOf, type BandWindow, type Tick } from '#ui/day-band/window.ts';
import { clockTime } from '#ui/when.ts';
import { stretchesBetween, type Calendar } from '../people/working-time-calendar.ts';
import type { Reader } from './said.ts';

/** The reader's day, as the scale under which the days of several people stand. */
export interface DayScale {
  window: BandWindow;
  /** Now, or an instant of the day that is shown. */
  at: Temporal.Instant;
  ticks: Tick[];
  /** Where now is, in percent. */
  now: number;
}

/**
 * @param everyHours how far apart the hours of the scale are: three where the bands have the page to themselves
 * @param at an instant of the day, where it is not today
 */
export function dayScale(
  reader: Reader,
  everyHours = 6,
  at: Temporal.Instant = Temporal.Instant.from(String(reader.now)),
): DayScale {
  const window = dayAround(at, reader.zone);
  return {
    window,
    at,
    ticks: hourTicks(window, reader.zone, (hour) => clockTime(hour.toInstant(), reader), everyHours),
    now: percentOf(at.epochMilliseconds, window),
  };
}

/** The hours of one person, or of several together, in the reader's day; shaded by the sky over `skyZone`. */
export const bandOfPeople = (
  calendars: readonly Calendar[],
  skyZone: string,
  { window, at }: DayScale,
  marks: Mark[] = [],
): Band =>
  bandOf({
    window,
    skyZone,
    solid: calendars.flatMap((calendar) => stretchesBetween(calendar, window.startAt, window.endAt)),
    now: { at },
    marks,
  });
