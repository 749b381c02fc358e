import { m } from '#messages';
import { bandOf, type Band, type Mark } from '#ui/day-band/band.ts';
import { dayAround, type BandWindow } from '#ui/day-band/window.ts';
import { clockTime } from '#ui/when.ts';
import { stretchesBetween, type Calendar } from '../../people/working-time-calendar.ts';
import { cityOf } from '../../people/zones.ts';
import { hoursSaid, momentIn, named, type Reader } from '../said.ts';

/** A picture of time, and what it shows in a sentence. */
export interface DayPicture {
  band: Band;
  sentence: string;
}

/**
 * The reader's own day with an ask in it: one that is due today, or that they will see later today. Null for the
 * others: a picture of an ordinary day would say nothing.
 */
export function askInMyDay(
  calendar: Calendar,
  ask: { seenAt: Temporal.Instant | null; dueAt: Temporal.Instant | null },
  reader: Reader,
): DayPicture | null {
  const at = Temporal.Instant.from(String(reader.now));
  const day = dayAround(at, reader.zone);
  const inDay = (instant: Temporal.Instant | null): instant is Temporal.Instant =>
    instant !== null && isWithin(instant, day);
  const stillToSee = inDay(ask.seenAt) && Temporal.Instant.compare(ask.seenAt, at) > 0;
  if (!stillToSee && !inDay(ask.dueAt)) return null;
  const marks: Mark[] = [];
  if (ask.dueAt)
    marks.push({
      at: ask.dueAt,
      shape: 'filled',
      label: m.turn_band_due({
        time: inDay(ask.dueAt) ? clockTime(ask.dueAt, reader) : momentIn(ask.dueAt, reader),
      }),
    });
  if (inDay(ask.seenAt))
    marks.push({
      at: ask.seenAt,
      shape: 'open',
      label: m.turn_band_seen({ time: clockTime(ask.seenAt, reader) }),
    });
  return { ...myDay(calendar, reader, day, marks), sentence: askSentence(calendar, ask, reader, day) };
}

/** Time as the reader has agreed to it, with now in it. */
export function myDay(
  calendar: Calendar,
  reader: Reader,
  window: BandWindow,
  marks: Mark[] = [],
): DayPicture {
  const at = Temporal.Instant.from(String(reader.now));
  const solid = stretchesBetween(calendar, window.startAt, window.endAt);
  const band = bandOf({
    window,
    skyZone: reader.zone,
    solid,
    now: { at, label: m.turn_band_now() },
    marks,
  });
  return { band, sentence: daySentence(calendar, reader, window) };
}

function daySentence(calendar: Calendar, reader: Reader, window: BandWindow): string {
  const hours = stretchesBetween(calendar, window.startAt, window.endAt);
  const city = named(cityOf(reader.zone));
  const time = clockTime(reader.now, reader);
  return hours.length > 0
    ? m.turn_band_day({ city, hours: hoursSaid(hours, reader), time })
    : m.turn_band_day_off({ city, time });
}

function askSentence(
  calendar: Calendar,
  { seenAt, dueAt }: { seenAt: Temporal.Instant | null; dueAt: Temporal.Instant | null },
  reader: Reader,
  day: BandWindow,
): string {
  const ends = [
    seenAt && m.turn_band_seen({ time: momentIn(seenAt, reader) }),
    dueAt && m.turn_band_due({ time: momentIn(dueAt, reader) }),
  ].filter((end) => end !== null);
  return [daySentence(calendar, reader, day), ...ends].join(' · ');
}

const isWithin = (at: Temporal.Instant, { startAt, endAt }: BandWindow): boolean =>
  Temporal.Instant.compare(at, startAt) >= 0 && Temporal.Instant.compare(at, endAt) < 0;
