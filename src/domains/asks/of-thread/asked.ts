import { m } from '#messages';
import type { Band } from '#ui/day-band/band.ts';
import type { Tick } from '#ui/day-band/window.ts';
import type { MemberCalendar } from '../../people/member-calendar.ts';
import type { AskKind, AskState } from '../ask.ts';
import type { Window } from '../expectation.ts';
import { bandOfPeople, dayScale, type DayScale } from '../day-scale.ts';
import { awaySaid, shareSaid } from '../draft/preview.ts';
import {
  byInstant,
  inBothTimes,
  inTheirTimeAndMine,
  kindSaid,
  momentIn,
  named,
  windowSaid,
  type Reader,
} from '../said.ts';
import { otherTimes } from '../turn/another-time.ts';

/** One person's share of an ask, with the ask, as `asksOfThread` finds it. */
export interface AskRow {
  id: string;
  kind: AskKind;
  askerId: string;
  askerName: string;
  circleId: string | null;
  circleName: string | null;
  windowAmount: number;
  windowUnit: Window['unit'];
  askedAt: Temporal.Instant;
  state: AskState;
  settledBy: string | null;
  settledByName: string | null;
  reason: string | null;
  proposedDueAt: Temporal.Instant | null;
  proposedReason: string | null;
  memberId: string;
  name: string;
  timeZone: string;
  forId: string | null;
  seenAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  open: boolean;
  /** How many owe the ask, or one of their group does, but for those who stand in. */
  owing: number;
}

/** What was asked in one go in a thread: of whom, for what, and where it stands. */
export interface AskedTogether {
  key: string;
  /** "Amara Diallo asks three people for an answer · 2 working days". */
  label: string;
  rows: AskedRow[];
}

export interface AskedRow {
  key: string;
  name: string;
  band: Band;
  sentence: string;
  says: string[];
  settled: boolean;
  /** What the reader can do about it: as the person asked, or as the asker. */
  mine: { kind: AskKind; otherTimes: { at: string; label: string }[] } | null;
  /** The reader asked it, and it is open. */
  steered: boolean;
  /** The time that waits for the reader's yes, as a form sends it back, and in words. */
  proposed: { at: string; says: string } | null;
}

export interface AsksInThread {
  groups: AskedTogether[];
  ticks: Tick[];
  /** Where now is, in percent; null where the bands are of another day. */
  now: number | null;
  /** The day they are of, where nobody asked works today. */
  day: string | null;
  /** The asks that a reply of the reader's would answer, with what was asked: offered beside the reply box. */
  answerable: { id: string; label: string }[];
}

interface View {
  reader: Reader;
  viewerId: string;
  calendars: ReadonlyMap<string, MemberCalendar>;
}

/** @param rows of `asksOfThread`, in the order of their asking */
export function asksInThread(rows: readonly AskRow[], view: View): AsksInThread {
  const askedOf = new Set(rows.map(({ memberId }) => memberId));
  const scale = dayScale(
    view.reader,
    [...askedOf].flatMap((id) => view.calendars.get(id)?.calendar ?? []),
  );
  const asks = [...Map.groupBy(rows, ({ id }) => id).values()];
  const together = Map.groupBy(asks, ([ask]) =>
    [ask!.askerId, ask!.askedAt, ask!.kind, ask!.windowAmount, ask!.windowUnit].join(' '),
  );
  const answerable = asks.filter((shares) => isOpenFor(shares, view.viewerId)).map(([ask]) => ask!);
  return {
    groups: [...together].map(([key, asked]) => ({
      key,
      label: labelOf(asked),
      rows: asked.map((shares) => rowOf(shares, view, scale)),
    })),
    ticks: scale.ticks,
    now: scale.now,
    day: scale.day,
    answerable: answerable
      .filter(({ kind }) => kind !== 'acknowledge')
      .map(({ id, kind, askerName }) => ({
        id,
        label: m.ask_answers({ kind: kindSaid(kind), name: named(askerName) }),
      })),
  };
}

const isOpenFor = (shares: AskRow[], viewerId: string): boolean =>
  shares.some(({ state, open, memberId }) => state === 'open' && open && memberId === viewerId);

function labelOf(asked: AskRow[][]): string {
  const [first] = asked[0]!;
  const window = { amount: first!.windowAmount, unit: first!.windowUnit };
  return m.ask_together({
    name: named(first!.askerName),
    kind: kindSaid(first!.kind),
    window: windowSaid(window),
  });
}

function rowOf(shares: AskRow[], view: View, scale: DayScale): AskedRow {
  const { reader, viewerId, calendars } = view;
  // A cover's share stands beside the one it covers; a group's ask has one for each of its people.
  const owned = shares.filter(({ forId }) => forId === null);
  // Who has stepped back from a group's open ask says nothing of when it is seen.
  const owing = owned.filter(({ state, open }) => state !== 'open' || open);
  const own = owing.length > 0 ? owing : owned;
  const lead = own.toSorted((a, b) => byInstant(a.seenAt, b.seenAt))[0] ?? shares[0]!;
  const name = lead.circleName ?? lead.name;
  const says = saysOf(lead, shares, view, scale.at);
  const people = (own.length > 0 ? own : shares).flatMap(
    ({ memberId }) => calendars.get(memberId)?.calendar ?? [],
  );
  const open = lead.state === 'open';
  const steered = open && lead.askerId === viewerId;
  const mine = isOpenFor(shares, viewerId) ? calendars.get(viewerId)?.calendar : undefined;
  return {
    key: lead.id,
    name,
    band: bandOfPeople(people, lead.circleId ? reader.zone : lead.timeZone, scale),
    sentence: `${named(name)}: ${says.join(' · ')}`,
    says,
    settled: !open,
    mine: mine
      ? {
          kind: lead.kind,
          otherTimes: otherTimes(mine, scale.at, lead.dueAt).map((at) => ({
            at: at.toString(),
            label: momentIn(at, reader),
          })),
        }
      : null,
    steered,
    proposed: steered ? proposalOf(lead, reader) : null,
  };
}

function saysOf(lead: AskRow, shares: AskRow[], view: View, at: Temporal.Instant): string[] {
  const { reader, calendars } = view;
  const settler = lead.settledByName ? named(lead.settledByName) : '';
  if (lead.state === 'answered')
    return [lead.settledBy === lead.memberId ? m.ask_answered() : m.ask_answered_by({ name: settler })];
  if (lead.state === 'declined' && !lead.settledBy) return [m.ask_out_of_reach()];
  if (lead.state === 'declined')
    return lead.reason ? [m.ask_declined_because({ reason: named(lead.reason) })] : [m.ask_declined()];
  if (lead.state === 'withdrawn') return [m.ask_withdrawn()];
  const cover = shares.find(({ forId, open }) => forId === lead.memberId && open);
  const past = lead.dueAt && byInstant(lead.dueAt, at) < 0;
  return [
    ...(lead.circleId ? [m.ask_group_any({ count: lead.owing })] : []),
    ...(lead.circleId ? [] : awaySaid(calendars.get(lead.memberId), reader, at)),
    ...(past
      ? [m.ask_past_due({ moment: inTheirTimeAndMine(lead.dueAt!, reader, lead.timeZone) })]
      : standsSaid(lead, view, at)),
    ...(cover ? [m.ask_covered_by({ name: named(cover.name) })] : []),
  ];
}

/** "with them since Thursday 09:00": from their schedule, which says nothing of what they did with it. */
function standsSaid(lead: AskRow, { reader, viewerId }: View, at: Temporal.Instant): string[] {
  const said = shareSaid(lead, reader, lead.timeZone, at);
  if (!lead.seenAt || byInstant(lead.seenAt, at) > 0) return said;
  const moment = momentIn(lead.seenAt, reader);
  const since = lead.memberId === viewerId ? m.ask_with_you_since({ moment }) : m.ask_with_since({ moment });
  return [since, ...said.slice(1)];
}

function proposalOf(lead: AskRow, reader: Reader): { at: string; says: string } | null {
  if (!lead.proposedDueAt) return null;
  const name = named(lead.name);
  const moment = inBothTimes(lead.proposedDueAt, reader, lead.timeZone);
  return {
    at: lead.proposedDueAt.toString(),
    says: lead.proposedReason
      ? m.waiting_proposed_why({ name, moment, reason: named(lead.proposedReason) })
      : m.waiting_proposed({ name, moment }),
  };
}
