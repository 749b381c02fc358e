import { m } from '#messages';
import type { Tick } from '#ui/day-band/window.ts';
import { clockTime } from '#ui/when.ts';
import { dayScale } from '../day-scale.ts';
import { coverage, longestWith, thinnestHours, type Coverage } from '../handoff.ts';
import { byInstant, momentIn, named, type Reader } from '../said.ts';
import { bandsOf, type ClockRow, type Watcher } from './bands.ts';

/** The hours of several people around the reader's clock, and what to make of them, in sentences. */
export interface HandoffMap {
  rows: ClockRow[];
  ticks: Tick[];
  /** Where now is, in percent; null where the map is of another day. */
  now: number | null;
  /** The day it is of, where nobody is at work today. */
  day: string | null;
  says: string[];
}

/**
 * The map of today, or of the next day on which somebody works where nobody does today.
 * @param people with agreed working time, in any order; those east of the reader come first, as the day goes
 */
export function handoffMap(people: readonly Watcher[], reader: Reader, viewerId: string): HandoffMap {
  const scale = dayScale(
    reader,
    people.map(({ calendar }) => calendar),
    3,
  );
  const inOrder = people
    .map((person) => ({
      ...person,
      offset: scale.window.startAt.toZonedDateTimeISO(person.timeZone).offsetNanoseconds,
    }))
    .sort((a, b) => b.offset - a.offset || a.name.localeCompare(b.name));
  const hours = coverage(
    inOrder.map(({ calendar }) => calendar),
    dayOf(scale.window.startAt, reader),
    reader.zone,
  );
  const names = inOrder.map(({ name }) => name);
  return {
    rows: bandsOf(inOrder, reader, viewerId, scale),
    ticks: scale.ticks,
    now: scale.now,
    day: scale.day,
    says: [...sharedSaid(hours, inOrder.length, reader), ...thinSaid(hours, names, reader)],
  };
}

const dayOf = (at: Temporal.Instant, { zone }: Reader): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate();

/** A stretch shorter than this is no time to do anything together in. */
const worthwhile = 30 * 60_000;

/** "The longest stretch with four or more at work is 14:00 to 16:00": of as many people as share half an hour. */
function sharedSaid(hours: Coverage, people: number, reader: Reader): string[] {
  const most = Math.min(people, Math.max(...hours.halfHours.map(({ atWork }) => atWork)) + 1);
  for (let count = most; count >= 2; count--) {
    const stay = longestWith(hours, count);
    if (!stay || stay.endAt.epochMilliseconds - stay.startAt.epochMilliseconds < worthwhile) continue;
    const times = { from: clockTime(stay.startAt, reader), to: clockTime(stay.endAt, reader) };
    return [count === people ? m.clock_shared_by_all(times) : m.clock_shared({ ...times, count })];
  }
  return people >= 2 ? [m.clock_never_shared()] : [];
}

/**
 * "From 08:00 to 09:00 nobody is at work. Work that must go on is best left to Kofi, in a handoff note by 07:30." Where
 * that is over, nobody can do it any more: then who is the first to start again.
 */
function thinSaid(hours: Coverage, names: string[], reader: Reader): string[] {
  const thin = thinnestHours(hours);
  if (!thin) return [];
  const times = { from: timeSaid(thin.startAt, reader), to: timeSaid(thin.endAt, reader) };
  const hold =
    thin.atWork === 0 ? m.clock_thin_nobody(times) : m.clock_thin({ ...times, count: thin.atWork });
  const name = thin.next && names[thin.next.person];
  if (!thin.next || !name) return [hold];
  const canStillWrite = byInstant(thin.noteByAt, Temporal.Instant.from(String(reader.now))) > 0;
  return [
    hold,
    canStillWrite
      ? m.clock_note({ name: named(name), by: timeSaid(thin.noteByAt, reader) })
      : m.clock_next({ name: named(name), moment: timeSaid(thin.next.startsAt, reader) }),
  ];
}

/** "17:30" of today, "Monday 08:00" of another day. */
function timeSaid(at: Temporal.Instant, reader: Reader): string {
  const isToday = dayOf(at, reader).equals(dayOf(Temporal.Instant.from(String(reader.now)), reader));
  return isToday ? clockTime(at, reader) : momentIn(at, reader);
}
