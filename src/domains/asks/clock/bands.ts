import { m } from '#messages';
import { percentOf } from '#ui/day-band/window.ts';
import type { Band } from '#ui/day-band/band.ts';
import { stretchesBetween, type Calendar, type Stretch } from '../../people/working-time-calendar.ts';
import { cityOf } from '../../people/zones.ts';
import { bandOfPeople, type DayScale } from '../day-scale.ts';
import { hoursSaid, named, type Reader } from '../said.ts';

/** Somebody with agreed working time. */
export interface Watcher {
  id: string;
  name: string;
  timeZone: string;
  calendar: Calendar;
}

/** One band of the map: a person's, or that of all who have the same hours in the same place. */
export interface ClockRow {
  key: string;
  name: string;
  city: string;
  isReader: boolean;
  band: Band;
  sentence: string;
}

/** More bands than this are no picture any more: then those with the same hours share one. */
const mostBands = 24;

/** @param people in the order of the map; the reader keeps a band of their own */
export function bandsOf(
  people: readonly Watcher[],
  reader: Reader,
  viewerId: string,
  scale: DayScale,
): ClockRow[] {
  const days = people.map((person) => ({
    ...person,
    city: cityOf(person.timeZone),
    today: stretchesBetween(person.calendar, scale.window.startAt, scale.window.endAt),
  }));
  const together =
    days.length > mostBands
      ? [...Map.groupBy(days, (day) => (day.id === viewerId ? viewerId : hoursKey(day, scale))).values()]
      : days.map((day) => [day]);
  return together.map((same) => {
    const [{ id, name, city, today, timeZone, calendar }] = same as [(typeof days)[number]];
    const who = same.length > 1 ? m.clock_people({ count: same.length }) : named(name);
    return {
      key: id,
      name: same.length > 1 ? who : name,
      city,
      isReader: id === viewerId,
      band: bandOfPeople([calendar], timeZone, scale),
      sentence:
        today.length > 0
          ? m.clock_band({ name: who, city: named(city), hours: hoursSaid(today, reader) })
          : m.clock_band_off({ name: who, city: named(city) }),
    };
  });
}

const hoursKey = ({ city, today }: { city: string; today: Stretch[] }, { window }: DayScale): string =>
  [
    city,
    ...today.flatMap(({ start, end }) => [start, end].map((at) => percentOf(at.epochMilliseconds, window))),
  ].join(' ');
