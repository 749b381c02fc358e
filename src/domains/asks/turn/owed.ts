import { m } from '#messages';
import { clockTime } from '#ui/when.ts';
import type { Calendar } from '../../people/working-time-calendar.ts';
import { cityOf } from '../../people/zones.ts';
import type { AskKind } from '../ask.ts';
import { seenAt, type Window } from '../expectation.ts';
import { dueSaid, inBothTimes, momentIn, named, windowSaid, type Reader } from '../said.ts';
import { askInMyDay, type DayPicture } from './my-day.ts';
import { sectionOf, type Section } from './section.ts';

/** One thing that waits for the reader, in the words of its page. */
export interface Owed {
  id: string;
  kind: AskKind;
  section: Section;
  href: string;
  title: string;
  /** Who asks what, where, and when they will read the answer. */
  why: string[];
  /** "today 17:00"; null where no working time is agreed. */
  due: string | null;
  agreed: string;
  /** What has changed since it was asked, to be told once. */
  moved: string | null;
  proposed: string | null;
  picture: DayPicture | null;
}

/** A share that waits, with what belongs to it, as `myTurn` finds it. */
export interface TurnRow {
  id: string;
  kind: AskKind;
  windowAmount: number;
  windowUnit: Window['unit'];
  threadId: string;
  title: string;
  threadSlug: string;
  feedbackWanted: string | null;
  spaceName: string;
  askerId: string;
  askerName: string;
  askerTimeZone: string;
  forName: string | null;
  circleName: string | null;
  proposedDueAt: Temporal.Instant | null;
  agreedDueAt: Temporal.Instant | null;
  seenAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  movedFrom: Temporal.Instant | null;
  movedWhy: string | null;
  notedByMember: boolean;
}

export interface Standpoint {
  reader: Reader;
  hrefOf: (thread: { threadId: string; threadSlug: string }) => string;
  mine: Calendar;
  /** When the askers are at work, by their id; absent where they are gone. */
  askers: ReadonlyMap<string, { calendar: Calendar }>;
}

export function owed(row: TurnRow, { reader, hrefOf, mine, askers }: Standpoint): Owed {
  const at = Temporal.Instant.from(String(reader.now));
  return {
    id: row.id,
    kind: row.kind,
    section: sectionOf(row.dueAt, at, reader.zone),
    href: hrefOf(row),
    title: row.title,
    why: [
      asked(row),
      ...(row.forName ? [m.turn_for({ name: named(row.forName) })] : []),
      ...(wants(row) ? [wants(row)!] : []),
      ...readsAnswer(row, askers.get(row.askerId)?.calendar, at, reader),
    ],
    due: row.dueAt && dueSaid(row.dueAt, at, reader),
    agreed: agreedSaid(row),
    moved: row.notedByMember ? null : movedSaid(row, reader),
    proposed:
      row.proposedDueAt &&
      m.turn_proposed({
        moment: momentIn(row.proposedDueAt, reader),
        name: named(row.askerName),
      }),
    picture: askInMyDay(mine, row, reader),
  };
}

function asked({ kind, askerName, spaceName, circleName }: TurnRow): string {
  const name = named(askerName);
  const space = named(spaceName);
  if (circleName) {
    const group = named(circleName);
    if (kind === 'review') return m.turn_asks_group_review({ name, group, space });
    if (kind === 'acknowledge') return m.turn_asks_group_acknowledge({ name, group, space });
    if (kind === 'decide') return m.turn_asks_group_decide({ name, group, space });
    return m.turn_asks_group_answer({ name, group, space });
  }
  if (kind === 'review') return m.turn_asks_review({ name, space });
  if (kind === 'acknowledge') return m.turn_asks_acknowledge({ name, space });
  if (kind === 'decide') return m.turn_asks_decide({ name, space });
  return m.turn_asks_answer({ name, space });
}

function wants({ feedbackWanted }: TurnRow): string | null {
  if (feedbackWanted === 'encouragement') return m.turn_wants_encouragement();
  if (feedbackWanted === 'questions') return m.turn_wants_questions();
  if (feedbackWanted === 'holes') return m.turn_wants_holes();
  return feedbackWanted === 'edits' ? m.turn_wants_edits() : null;
}

/** From the asker's schedule, and never from what they do: nobody is watched. */
function readsAnswer(
  { kind, askerName, askerTimeZone }: TurnRow,
  calendar: Calendar | undefined,
  at: Temporal.Instant,
  reader: Reader,
): string[] {
  const reads = calendar && kind !== 'acknowledge' ? seenAt(calendar, at) : null;
  if (!reads) return [];
  if (reads.equals(at))
    return [m.turn_reads_now({ name: named(askerName), city: named(cityOf(askerTimeZone)) })];
  return [m.turn_reads_at({ moment: inBothTimes(reads, reader, askerTimeZone) })];
}

function agreedSaid(row: TurnRow): string {
  if (!row.dueAt) return m.turn_no_hours();
  if (row.agreedDueAt) return m.turn_agreed_with({ name: named(row.askerName) });
  return m.turn_agreed_window({
    window: windowSaid({ amount: row.windowAmount, unit: row.windowUnit }),
  });
}

function movedSaid({ movedFrom, movedWhy }: TurnRow, reader: Reader): string {
  const was = movedFrom ? momentIn(movedFrom, reader) : m.turn_no_due();
  return movedWhy === 'TimeOffChanged' ? m.turn_moved_time_off({ was }) : m.turn_moved_hours({ was });
}

/** "until 17:00" or the start of the next working day: what the empty page says of the rest of today. */
export function restOfToday(mine: Calendar, reader: Reader, ends: Temporal.Instant | null): string {
  const at = Temporal.Instant.from(String(reader.now));
  const next = seenAt(mine, at);
  if (!next) return m.turn_empty_no_hours();
  if (!next.equals(at) || !ends)
    return m.turn_empty_off({ moment: momentIn(next, reader), city: named(cityOf(reader.zone)) });
  const after = seenAt(mine, ends);
  return after
    ? m.turn_empty_at_work({ time: clockTime(ends, reader), moment: momentIn(after, reader) })
    : m.turn_empty_no_hours();
}
