import type { Rows } from '#platform/database.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import type { MemberCalendar } from '../../people/member-calendar.ts';

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
