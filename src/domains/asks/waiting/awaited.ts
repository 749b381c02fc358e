import { m } from '#messages';
import { bandOf, type Mark } from '#ui/day-band/band.ts';
import { dayAround, type BandWindow } from '#ui/day-band/window.ts';
import { stretchesBetween, type Calendar } from '../../people/working-time-calendar.ts';
import { cityOf } from '../../people/zones.ts';
import type { AskKind } from '../ask.ts';
import type { Window } from '../expectation.ts';
import {
  byInstant,
  dueSaid,
  hoursSaid,
  inBothTimes,
  momentIn,
  named,
  windowSaid,
  type Reader,
} from '../said.ts';
import type { DayPicture } from '../turn/my-day.ts';

/** How Waiting on others divides its page: what wants a word from the asker stands first. */
export const standings = ['proposed', 'past', 'open', 'unagreed'] as const;
export type Standing = (typeof standings)[number];

/** One thing the reader waits for, in the words of its page. */
export interface Awaited {
  id: string;
  kind: AskKind;
  standing: Standing;
  href: string;
  title: string;
  why: string[];
  /** The due by the reader's clock. */
  due: string | null;
  agreed: string;
  moved: string | null;
  /** The time that was proposed, as a form sends it back, and in words. */
  proposed: { at: string; says: string } | null;
  picture: DayPicture | null;
}

/** An open ask of the reader's, with the share that could settle it first, as `waitingOnOthers` finds it. */
export interface WaitingRow {
  id: string;
  kind: AskKind;
  windowAmount: number;
  windowUnit: Window['unit'];
  threadId: string;
  title: string;
  threadSlug: string;
  spaceName: string;
  circleName: string | null;
  memberId: string;
  name: string;
  timeZone: string;
  forName: string | null;
  proposedDueAt: Temporal.Instant | null;
  proposedReason: string | null;
  proposedByName: string | null;
  seenAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  movedFrom: Temporal.Instant | null;
  movedWhy: string | null;
  notedByAsker: boolean;
}

export interface AskersView {
  reader: Reader;
  hrefOf: (thread: { threadId: string; threadSlug: string }) => string;
  /** When the people asked are at work, by their id. */
  calendars: ReadonlyMap<string, { calendar: Calendar }>;
}

export function awaited(row: WaitingRow, { reader, hrefOf, calendars }: AskersView): Awaited {
  const at = Temporal.Instant.from(String(reader.now));
  const calendar = calendars.get(row.memberId)?.calendar;
  return {
    id: row.id,
    kind: row.kind,
    standing: standingOf(row, at),
    href: hrefOf(row),
    title: row.title,
    why: [owes(row), ...who(row), whenSeen(row, at, reader), ...whenDue(row, at, reader)],
    due: row.dueAt && dueSaid(row.dueAt, at, reader),
    agreed: row.dueAt
      ? m.turn_agreed_window({
          window: windowSaid({ amount: row.windowAmount, unit: row.windowUnit }),
        })
      : m.turn_no_hours(),
    moved: row.notedByAsker ? null : movedSaid(row, reader),
    proposed: proposal(row, reader),
    picture: calendar ? theirDay(row, calendar, at, reader) : null,
  };
}

function standingOf(row: WaitingRow, at: Temporal.Instant): Standing {
  if (row.proposedDueAt) return 'proposed';
  if (!row.dueAt) return 'unagreed';
  return byInstant(row.dueAt, at) < 0 ? 'past' : 'open';
}

function owes({ kind, name, circleName, spaceName }: WaitingRow): string {
  const space = named(spaceName);
  if (circleName) {
    const group = named(circleName);
    if (kind === 'review') return m.waiting_for_group_review({ group, space });
    if (kind === 'acknowledge') return m.waiting_for_group_acknowledge({ group, space });
    if (kind === 'decide') return m.waiting_for_group_decide({ group, space });
    return m.waiting_for_group_answer({ group, space });
  }
  const person = named(name);
  if (kind === 'review') return m.waiting_for_review({ name: person, space });
  if (kind === 'acknowledge') return m.waiting_for_acknowledge({ name: person, space });
  if (kind === 'decide') return m.waiting_for_decide({ name: person, space });
  return m.waiting_for_answer({ name: person, space });
}

function who({ circleName, name, forName }: WaitingRow): string[] {
  return [
    ...(circleName ? [m.waiting_first_of_group({ name: named(name) })] : []),
    ...(forName ? [m.waiting_stands_in({ name: named(name), absent: named(forName) })] : []),
  ];
}

/** From their schedule: that their working time has come says nothing of what they did with it. */
function whenSeen({ seenAt, timeZone }: WaitingRow, at: Temporal.Instant, reader: Reader): string {
  if (!seenAt) return m.waiting_never();
  return byInstant(seenAt, at) <= 0
    ? m.waiting_seen()
    : m.waiting_sees({ moment: inBothTimes(seenAt, reader, timeZone) });
}

function whenDue({ dueAt, timeZone }: WaitingRow, at: Temporal.Instant, reader: Reader): string[] {
  if (!dueAt) return [];
  const moment = inBothTimes(dueAt, reader, timeZone);
  return [byInstant(dueAt, at) < 0 ? m.waiting_past({ moment }) : m.waiting_due({ moment })];
}

function movedSaid({ movedFrom, movedWhy }: WaitingRow, reader: Reader): string {
  const was = movedFrom ? momentIn(movedFrom, reader) : m.turn_no_due();
  return movedWhy === 'TimeOffChanged' ? m.waiting_moved_time_off({ was }) : m.waiting_moved_hours({ was });
}

function proposal(row: WaitingRow, reader: Reader): Awaited['proposed'] {
  if (!row.proposedDueAt) return null;
  const name = named(row.proposedByName ?? row.name);
  const moment = inBothTimes(row.proposedDueAt, reader, row.timeZone);
  const says = row.proposedReason
    ? m.waiting_proposed_why({ name, moment, reason: named(row.proposedReason) })
    : m.waiting_proposed({ name, moment });
  return { at: row.proposedDueAt.toString(), says };
}

/** Why something came back: in the words of whom it was asked of, or that they cannot be reached any more. */
export function cameBackSaid(row: {
  name: string | null;
  reason: string | null;
  settledBy: string | null;
}): string {
  const name = named(row.name ?? '');
  if (!row.settledBy) return m.waiting_back_out_of_reach({ name });
  return m.waiting_back_declined({ name, reason: named(row.reason ?? '') });
}

/** Their day over the reader's, with what happens in it; null where it will happen on none of today's hours. */
function theirDay(
  row: WaitingRow,
  calendar: Calendar,
  at: Temporal.Instant,
  reader: Reader,
): DayPicture | null {
  const window = dayAround(at, reader.zone);
  const marks: Mark[] = [];
  if (row.dueAt && lies(row.dueAt, window))
    marks.push({
      at: row.dueAt,
      shape: 'filled',
      label: m.turn_band_due({ time: momentIn(row.dueAt, reader) }),
    });
  if (row.seenAt && lies(row.seenAt, window) && byInstant(row.seenAt, at) > 0)
    marks.push({
      at: row.seenAt,
      shape: 'open',
      label: m.waiting_band_sees({ time: momentIn(row.seenAt, reader) }),
    });
  if (marks.length === 0) return null;
  const solid = stretchesBetween(calendar, window.startAt, window.endAt);
  const about = { name: named(row.name), city: named(cityOf(row.timeZone)) };
  const sentence =
    solid.length > 0
      ? m.waiting_band({ ...about, hours: hoursSaid(solid, reader) })
      : m.waiting_band_off(about);
  const band = bandOf({
    window,
    skyZone: row.timeZone,
    solid,
    now: { at, label: m.turn_band_now() },
    marks,
  });
  return { band, sentence: [sentence, ...marks.map(({ label }) => label)].join(' · ') };
}

const lies = (at: Temporal.Instant, { startAt, endAt }: BandWindow): boolean =>
  byInstant(at, startAt) >= 0 && byInstant(at, endAt) < 0;
