import { coverHolds, coverMet } from './expectation-cover.ts';
import { expectation, type Window } from './expectation.ts';
import type { MemberCalendar } from '../people/member-calendar.ts';

/** What is asked: an answer, a reading with an opinion, a nod, a decision. */
export const askKinds = ['answer', 'review', 'acknowledge', 'decide'] as const;
export type AskKind = (typeof askKinds)[number];

export type AskState = 'open' | 'answered' | 'declined' | 'withdrawn';

/** An ask as somebody makes it. */
export interface NewAsk {
  /** To several persons: each owes one. To a group: any one of them settles it. */
  of: { memberIds: string[] } | { circleId: string };
  kind: AskKind;
  window?: Window | null;
}

/** To how many one thread may be asked of at once; an ask of more than this is an announcement. */
export const mostAskedAtOnce = 200;

/** One person's share of an ask: whose turn it is, for whom they stand in, when they see it and owe it. */
export interface Share {
  memberId: string;
  forId: string | null;
  seenAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
}

/**
 * The shares of an ask to one person: their own, and one of a cover person where the asking falls into time off
 * that somebody covers. Either settles it. The cover's own time off is not covered again, and who asks does not
 * stand in for whom they ask.
 */
export function sharesOf(
  memberId: string,
  askerId: string,
  calendars: ReadonlyMap<string, MemberCalendar>,
  at: Temporal.Instant,
  window: Window,
): Share[] {
  const person = calendars.get(memberId);
  if (!person) return [{ memberId, forId: null, seenAt: null, dueAt: null }];
  const own = expectation(person.calendar, at, window);
  const shares: Share[] = [{ memberId, forId: null, ...own }];
  const met = coverMet(person.withoutTimeOff, person.timeOff, at);
  const cover = met && calendars.get(met.cover);
  if (!met || !cover || met.cover === askerId) return shares;
  const standing = expectation(cover.calendar, met.sinceAt, window);
  return coverHolds(own, standing)
    ? [...shares, { memberId: met.cover, forId: memberId, ...standing }]
    : shares;
}

/**
 * The due after working time has changed. It is computed afresh from the asking, with one kindness: a change of
 * hours never puts a due into the past. Who was not late does not become so, and who was is not by more; nor does it
 * matter how often, or how late, this is computed.
 */
export function reflowed(
  before: Temporal.Instant | null,
  fresh: Temporal.Instant | null,
  at: Temporal.Instant,
): Temporal.Instant | null {
  if (!before || !fresh) return fresh;
  return Temporal.Instant.compare(fresh, at) < 0 ? before : fresh;
}

/** The window that holds: the ask's own, else the thread's, the space's, the workspace's. */
export function windowOf(...windows: (Window | null | undefined)[]): Window {
  return windows.find((window) => window != null) ?? { amount: 2, unit: 'workingDays' };
}
