import { m } from '#messages';
import type { Band } from '#ui/day-band/band.ts';
import type { Tick } from '#ui/day-band/window.ts';
import { clockTime } from '#ui/when.ts';
import type { Calendar } from '../../people/working-time-calendar.ts';
import { stretchesBetween } from '../../people/working-time-calendar.ts';
import { cityOf } from '../../people/zones.ts';
import { bandOfPeople, dayScale } from '../day-scale.ts';
import { coverage, longestWith, thinnestHours, type Coverage } from '../handoff.ts';
import { hoursSaid, momentIn, named, type Reader } from '../said.ts';

/** The hours of several people around the reader's clock, and what to make of them, in sentences. */
export interface HandoffMap {
  rows: { key: string; name: string; city: string; isReader: boolean; band: Band; sentence: string }[];
  ticks: Tick[];
  now: number;
  says: string[];
}

export interface Watcher {
  id: string;
  name: string;
  timeZone: string;
  calendar: Calendar;
}

/** @param people with agreed working time, in any order; those east of the reader come first, as the day goes */
export function handoffMap(people: readonly Watcher[], reader: Reader, viewerId: string): HandoffMap {
  const scale = dayScale(reader, 3);
  const inOrder = people
    .map((person) => ({
      ...person,
      today: stretchesBetween(person.calendar, scale.window.startAt, scale.window.endAt),
      offset: scale.at.toZonedDateTimeISO(person.timeZone).offsetNanoseconds,
    }))
    .sort((a, b) => b.offset - a.offset || a.name.localeCompare(b.name));
  const day = scale.at.toZonedDateTimeISO(reader.zone).toPlainDate();
  const hours = coverage(
    inOrder.map(({ calendar }) => calendar),
    day,
    reader.zone,
  );
  return {
    rows: inOrder.map(({ id, name, timeZone, calendar, today }) => ({
      key: id,
      name,
      city: cityOf(timeZone),
      isReader: id === viewerId,
      band: bandOfPeople([calendar], timeZone, scale),
      sentence:
        today.length > 0
          ? m.clock_band({
              name: named(name),
              city: named(cityOf(timeZone)),
              hours: hoursSaid(today, reader),
            })
          : m.clock_band_off({ name: named(name), city: named(cityOf(timeZone)) }),
    })),
    ticks: scale.ticks,
    now: scale.now,
    says: [
      ...sharedSaid(hours, inOrder.length, reader),
      ...thinSaid(
        hours,
        inOrder.map(({ name }) => name),
        reader,
      ),
    ],
  };
}

/** A stretch shorter than this is no time to do anything together in. */
const worthwhile = 30 * 60_000;

/** "The longest stretch with four or more at work is 14:00 to 16:00": of as many people as share half an hour. */
function sharedSaid(hours: Coverage, people: number, reader: Reader): string[] {
  for (let count = people; count >= 2; count--) {
    const stay = longestWith(hours, count);
    if (!stay || stay.endAt.epochMilliseconds - stay.startAt.epochMilliseconds < worthwhile) continue;
    const times = { from: clockTime(stay.startAt, reader), to: clockTime(stay.endAt, reader) };
    return [count === people ? m.clock_shared_by_all(times) : m.clock_shared({ ...times, count })];
  }
  return people >= 2 ? [m.clock_never_shared()] : [];
}

/** "Between 08:00 and 09:00 nobody is at work: whoever stops before can leave Kofi a note by 07:30." */
function thinSaid(hours: Coverage, names: string[], reader: Reader): string[] {
  const thin = thinnestHours(hours);
  if (!thin) return [];
  const times = { from: timeSaid(thin.startAt, reader), to: timeSaid(thin.endAt, reader) };
  const hold =
    thin.atWork === 0 ? m.clock_thin_nobody(times) : m.clock_thin({ ...times, count: thin.atWork });
  const next = thin.next && names[thin.next.person];
  return [hold, ...(next ? [m.clock_note({ name: named(next), by: timeSaid(thin.noteByAt, reader) })] : [])];
}

/** "17:30" of today, "Monday 08:00" of another day. */
function timeSaid(at: Temporal.Instant, reader: Reader): string {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(reader.zone).toPlainDate();
  const isToday = day(at).equals(day(Temporal.Instant.from(String(reader.now))));
  return isToday ? clockTime(at, reader) : momentIn(at, reader);
}
