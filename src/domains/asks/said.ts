import { m } from '#messages';
import { inList } from '#ui/counted.ts';
import { clockTime, moment, type Viewer } from '#ui/when.ts';
import { whenWords } from '#ui/when-words.ts';
import { cityOf } from '../people/zones.ts';
import type { AskKind } from './ask.ts';
import type { Window } from './expectation.ts';

/** Who reads a sentence: when, where, in which language. */
export type Reader = Viewer;

/** A name inside a sentence, kept from turning the direction of the words around it (Unicode UAX 9: FSI … PDI). */
export const named = (name: string): string => `\u2068${name}\u2069`;

/** "4 working hours", "2 working days". */
export function windowSaid({ amount, unit }: Window): string {
  if (unit === 'workingHours') return m.ask_working_hours({ count: amount });
  return amount === 0 ? m.ask_same_working_day() : m.ask_working_days({ count: amount });
}

/** A moment as somebody in a zone keeps it: "tomorrow 09:00"; the reader's own zone where none is given. */
export const momentIn = (at: Temporal.Instant, reader: Reader, zone: string = reader.zone): string =>
  moment(at, { ...reader, zone }, whenWords);

/** What is past is said as "since", because "Wednesday" alone could be the next. */
export const dueSaid = (dueAt: Temporal.Instant, at: Temporal.Instant, reader: Reader): string =>
  Temporal.Instant.compare(dueAt, at) < 0
    ? m.turn_due_since({ moment: momentIn(dueAt, reader) })
    : momentIn(dueAt, reader);

/** "Monday 09:00 in Tokyo, today 00:00 for you"; once where both clocks show the same. */
export function inBothTimes(at: Temporal.Instant, reader: Reader, zone: string): string {
  const theirs = momentIn(at, reader, zone);
  const mine = momentIn(at, reader);
  const city = cityOf(zone);
  return theirs === mine
    ? m.ask_when_same({ moment: theirs })
    : m.ask_when_both({ theirs, city: named(city), mine });
}

/** "Wednesday 17:00 theirs, 08:00 yours": the same, where the line is short and whose time is plain. */
export function inTheirTimeAndMine(at: Temporal.Instant, reader: Reader, zone: string): string {
  const theirs = momentIn(at, reader, zone);
  const mine = momentIn(at, reader);
  if (theirs === mine) return m.ask_when_same({ moment: theirs });
  const day = (of: string) => at.toZonedDateTimeISO(of).toPlainDate().toString();
  const short = day(zone) === day(reader.zone) ? clockTime(at, reader) : mine;
  return m.ask_when_theirs({ theirs, mine: short });
}

/** "09:00–12:30 and 13:30–17:00", as the reader's clock shows them. */
export const hoursSaid = (
  stretches: readonly { start: Temporal.Instant; end: Temporal.Instant }[],
  reader: Reader,
): string =>
  inList(stretches.map(({ start, end }) => `${clockTime(start, reader)}–${clockTime(end, reader)}`));

/** What it is that somebody was asked to do, as the noun of a list: "an answer". */
export function kindSaid(kind: AskKind): string {
  if (kind === 'answer') return m.ask_kind_answer();
  if (kind === 'review') return m.ask_kind_review();
  if (kind === 'acknowledge') return m.ask_kind_acknowledge();
  return m.ask_kind_decide();
}

/** The same instant, or both none. */
export const sameInstant = (a: Temporal.Instant | null, b: Temporal.Instant | null): boolean =>
  a && b ? a.equals(b) : a === b;

/** Earlier ones first; null last. */
export const byInstant = (a: Temporal.Instant | null, b: Temporal.Instant | null): number =>
  a && b ? Temporal.Instant.compare(a, b) : Number(a === null) - Number(b === null);
