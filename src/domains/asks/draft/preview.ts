import { m } from '#messages';
import type { Band } from '#ui/day-band/band.ts';
import type { Tick } from '#ui/day-band/window.ts';
import type { MemberCalendar } from '../../people/member-calendar.ts';
import { dayCount } from '../../people/working-time-calendar.ts';
import { sharesOf, type Share } from '../ask.ts';
import type { Window } from '../expectation.ts';
import { byInstant, inTheirTimeAndMine, momentIn, named, windowSaid, type Reader } from '../said.ts';
import { bandOfPeople, dayScale, type DayScale } from '../day-scale.ts';

/** Somebody about to be asked, and whether they may read what they are asked about. */
export interface Candidate {
  kind: 'member' | 'group';
  id: string;
  name: string;
  /** The one, or those of the group but for the asker. */
  people: { id: string; name: string; timeZone: string; sees: boolean }[];
}

export interface PreviewRow {
  /** As a form sends it back: `member:…` or `group:…`. */
  key: string;
  name: string;
  band: Band;
  sentence: string;
  /** When they see it and by when they have agreed to answer, a line each. */
  says: string[];
}

/** Who sees it when, before it is sent. */
export interface AskPreview {
  rows: PreviewRow[];
  ticks: Tick[];
  /** Where now is, in percent; null where the bands are of another day. */
  now: number | null;
  /** The day they are of, where nobody asked works today. */
  day: string | null;
  /** "2 working days". */
  window: string;
  /** "Reaches 8 people. Nobody is told outside their working time." */
  reaches: string | null;
}

export interface Asking {
  reader: Reader;
  askerId: string;
  window: Window;
  /** Of all candidates and of whoever covers for them. */
  calendars: ReadonlyMap<string, MemberCalendar>;
  names: ReadonlyMap<string, string>;
}

export function previewOf(candidates: readonly Candidate[], asking: Asking): AskPreview {
  const asked = candidates.flatMap(({ people }) => people.map(({ id }) => id));
  const scale = dayScale(
    asking.reader,
    asked.flatMap((id) => asking.calendars.get(id)?.calendar ?? []),
  );
  const reached = new Set(
    candidates.flatMap(({ people }) => people.filter(({ sees }) => sees).map(({ id }) => id)),
  );
  return {
    rows: candidates.map((one) =>
      one.kind === 'member' ? personRow(one, asking, scale) : groupRow(one, asking, scale),
    ),
    ticks: scale.ticks,
    now: scale.now,
    day: scale.day,
    window: windowSaid(asking.window),
    reaches: candidates.length > 0 ? m.ask_reaches({ count: reached.size }) : null,
  };
}

function personRow({ id, name, people }: Candidate, asking: Asking, scale: DayScale): PreviewRow {
  const [person] = people;
  const calendar = asking.calendars.get(id)?.calendar;
  const zone = person?.timeZone ?? 'UTC';
  const says = !person?.sees
    ? [m.ask_cannot_see()]
    : sharesOf(id, asking.askerId, asking.calendars, scale.at, asking.window).flatMap((share, i) =>
        i === 0
          ? [
              ...awaySaid(asking.calendars.get(id), asking.reader, scale.at),
              ...shareSaid(share, asking.reader, zone, scale.at),
            ]
          : [m.ask_covered_by({ name: named(asking.names.get(share.memberId) ?? '') })],
      );
  return row(`member:${id}`, name, bandOfPeople(calendar ? [calendar] : [], zone, scale), says);
}

function groupRow({ id, name, people }: Candidate, asking: Asking, scale: DayScale): PreviewRow {
  const able = people.filter(({ sees }) => sees);
  const first = able
    .flatMap((person) => {
      const [share] = sharesOf(person.id, asking.askerId, asking.calendars, scale.at, asking.window);
      return share?.seenAt ? [{ share, person }] : [];
    })
    .sort((a, b) => byInstant(a.share.seenAt, b.share.seenAt) || byInstant(a.share.dueAt, b.share.dueAt))[0];
  const says: string[] = able.length > 0 ? [m.ask_group_any({ count: able.length })] : [m.ask_group_empty()];
  if (first) says.push(...firstSaid(first.share, asking.reader, first.person.timeZone, scale.at));
  else if (able.length > 0) says.push(m.ask_no_hours());
  const calendars = able.flatMap((person) => asking.calendars.get(person.id)?.calendar ?? []);
  return row(`group:${id}`, name, bandOfPeople(calendars, asking.reader.zone, scale), says);
}

const row = (key: string, name: string, band: Band, says: string[]): PreviewRow => ({
  key,
  name,
  band,
  says,
  sentence: `${named(name)}: ${says.join(' · ')}`,
});

/** "sees it now", "due Tuesday 16:00". */
export function shareSaid(
  { seenAt, dueAt }: Pick<Share, 'seenAt' | 'dueAt'>,
  reader: Reader,
  zone: string,
  at: Temporal.Instant,
): string[] {
  if (!seenAt) return [m.ask_no_hours()];
  const sees =
    byInstant(seenAt, at) <= 0 ? m.ask_sees_now() : m.ask_sees_at({ moment: momentIn(seenAt, reader) });
  return [sees, dueAt ? m.ask_due_by({ moment: inTheirTimeAndMine(dueAt, reader, zone) }) : m.ask_no_hours()];
}

function firstSaid({ seenAt, dueAt }: Share, reader: Reader, zone: string, at: Temporal.Instant): string[] {
  const sees =
    seenAt && byInstant(seenAt, at) > 0
      ? m.ask_first_sees_at({ moment: momentIn(seenAt, reader) })
      : m.ask_first_sees_now();
  return [sees, dueAt ? m.ask_due_by({ moment: inTheirTimeAndMine(dueAt, reader, zone) }) : m.ask_no_hours()];
}

/** "away until Thursday", where time off holds the day it is for them now. */
export function awaySaid(person: MemberCalendar | undefined, reader: Reader, at: Temporal.Instant): string[] {
  const back = person ? awayUntil(person, at) : null;
  return back ? [m.ask_away_until({ day: dayName(back, reader) })] : [];
}

/** The first day after the time off that somebody has today; null where they are not away. */
export function awayUntil(
  { timeOff, calendar }: Pick<MemberCalendar, 'timeOff' | 'calendar'>,
  at: Temporal.Instant,
): Temporal.PlainDate | null {
  let day = at.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  const today = dayCount(day);
  for (const { from, to } of timeOff)
    if (dayCount(from) <= dayCount(day) && dayCount(day) <= dayCount(to)) day = to.add({ days: 1 });
  return dayCount(day) > today ? day : null;
}

const dayName = (day: Temporal.PlainDate, { locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    day.toZonedDateTime('UTC').epochMilliseconds,
  );
