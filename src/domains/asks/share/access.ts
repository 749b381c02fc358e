import type { Rows } from '#platform/database.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import type { MemberCalendar } from '../../people/member-calendar.ts';
import { whoMaySee } from '../access.ts';
import { sharesOf, type Share } from '../ask.ts';
import type { Window } from '../expectation.ts';

/** The calendars of people and of whoever covers for them. */
export async function calendarsWithCovers(
  rows: Rows,
  workspaceId: string,
  memberIds: string[],
  at: Temporal.Instant,
): Promise<Map<string, MemberCalendar>> {
  const own = await calendarsOf(rows, workspaceId, memberIds, at);
  const covers = [...own.values()]
    .flatMap(({ timeOff }) => timeOff.map(({ cover }) => cover))
    .filter((id): id is string => id !== null && !own.has(id));
  const standing = await calendarsOf(rows, workspaceId, [...new Set(covers)], at);
  return new Map([...own, ...standing]);
}

/** The shares of an ask to one person in a space, with that of a cover who may read there: nobody else stands in. */
export async function sharesThatReach(
  rows: Rows,
  workspaceId: string,
  spaceId: string,
  memberId: string,
  ask: { askerId: string; askedAt: Temporal.Instant; windowAmount: number; windowUnit: Window['unit'] },
): Promise<Share[]> {
  const calendars = await calendarsWithCovers(rows, workspaceId, [memberId], ask.askedAt);
  const window = { amount: ask.windowAmount, unit: ask.windowUnit };
  const shares = sharesOf(memberId, ask.askerId, calendars, ask.askedAt, window);
  const covers = shares.filter(({ forId }) => forId).map((share) => share.memberId);
  const seeing = await whoMaySee(rows, workspaceId, spaceId, covers);
  return shares.filter(({ forId, memberId: id }) => !forId || seeing.has(id));
}
