import { m } from '#messages';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import { clipped, inCommon } from '#domains/people/time/hours-today.ts';
import {
  stretches,
  stretchesBetween,
  type Calendar,
  type Stretch,
} from '#domains/people/working-time-calendar.ts';
import { cityOf } from '#domains/people/zones.ts';
import { db } from '#platform/database.ts';
import { bandOf } from '#ui/day-band/band.ts';
import { dayAround, hourTicks, percentOf, type BandWindow } from '#ui/day-band/window.ts';
import { clockTime, moment, type Viewer } from '#ui/when.ts';
import { whenWords } from '#ui/when-words.ts';

interface Who {
  id: string;
  name: string;
  timeZone: string;
}

/** The reader's day with their own hours and somebody else's below each other, and what that means in words. */
export async function hoursBeside(
  viewer: { workspaceId: string; memberId: string; timeZone: string },
  other: Who,
  reader: Viewer,
) {
  const now = Temporal.Instant.from(String(reader.now));
  const calendars = await calendarsOf(db(), viewer.workspaceId, [viewer.memberId, other.id], now);
  const mine = calendars.get(viewer.memberId)?.calendar;
  const theirs = calendars.get(other.id)?.calendar;
  if (!mine || !theirs) return null;
  const window = dayAround(now, reader.zone);
  const isSelf = other.id === viewer.memberId;
  const rows = [
    ...(isSelf
      ? []
      : [rowOf({ key: 'you', name: m.person_you(), timeZone: reader.zone }, mine, window, reader)]),
    rowOf(
      { key: 'them', name: isSelf ? m.person_you() : other.name, timeZone: other.timeZone },
      theirs,
      window,
      reader,
    ),
  ];
  return {
    local: sayLocal(other, reader, isSelf),
    seen: isSelf ? null : saySeen(other, theirs, now, reader),
    common: isSelf ? null : sayCommon(mine, theirs, window, reader),
    rows,
    ticks: hourTicks(window, reader.zone, (at) => clockTime(at.toInstant(), reader)),
    now: percentOf(now.epochMilliseconds, window),
  };
}

function rowOf(
  who: { key: string; name: string; timeZone: string },
  calendar: Calendar,
  window: BandWindow,
  reader: Viewer,
) {
  const solid = clipped(
    stretchesBetween(calendar, window.startAt, window.endAt),
    window.startAt,
    window.endAt,
  );
  return {
    key: who.key,
    name: who.name,
    city: cityOf(who.timeZone),
    band: bandOf({ window, skyZone: who.timeZone, solid }),
    sentence:
      solid.length > 0
        ? m.person_band({ name: who.name, stretches: sayStretches(solid, reader) })
        : m.person_band_never({ name: who.name }),
  };
}

function sayLocal(other: Who, reader: Viewer, isSelf: boolean): string {
  const time = clockTime(reader.now, { ...reader, zone: other.timeZone });
  const city = cityOf(other.timeZone);
  return isSelf ? m.person_local_you({ time, city }) : m.person_local({ name: other.name, time, city });
}

function saySeen({ name }: Who, theirs: Calendar, now: Temporal.Instant, reader: Viewer): string {
  const next = stretches(theirs, now).next().value;
  if (!next) return m.person_seen_never({ name });
  if (Temporal.Instant.compare(next.start, now) <= 0) return m.person_seen_now({ name });
  return m.person_seen_later({ name, when: moment(next.start, reader, whenWords) });
}

/** How far ahead one looks for a time when both are at work. */
const lookAheadDays = 14;

function sayCommon(mine: Calendar, theirs: Calendar, { startAt, endAt }: BandWindow, reader: Viewer): string {
  const today = inCommon(mine, theirs, startAt, endAt);
  if (today.length > 0) return m.person_overlap({ stretches: sayStretches(today, reader) });
  const [next] = inCommon(mine, theirs, endAt, endAt.add({ hours: 24 * lookAheadDays }));
  if (!next) return m.person_no_overlap();
  const [from, to] = [moment(next.start, reader, whenWords), clockTime(next.end, reader)];
  return m.person_overlap_next({ stretch: m.week_hours({ from, to }) });
}

const sayStretches = (some: Stretch[], reader: Viewer): string =>
  new Intl.ListFormat(reader.locale, { type: 'conjunction' }).format(
    some.map(({ start, end }) =>
      m.week_hours({ from: clockTime(start, reader), to: clockTime(end, reader) }),
    ),
  );
