import type { Rows } from '#platform/database.ts';
import { holidayDates } from '../holidays.ts';
import type { MemberCalendar } from '../member-calendar.ts';
import { calendarOf } from '../working-time-calendar.ts';
import type { WeeklyRow } from '../working-time.ts';

/**
 * The calendars of members, by id, in one statement: working time, time off that is not long over, public holidays
 * of the year before `around` to two years after it. Members who left, and ids of nobody, are absent.
 */
export async function calendarsOf(
  rows: Rows,
  workspaceId: string,
  memberIds: string[],
  around: Temporal.Instant,
): Promise<Map<string, MemberCalendar>> {
  if (memberIds.length === 0) return new Map();
  const year = around.toZonedDateTimeISO('UTC').year;
  const found = await rows
    .selectFrom('member as m')
    .leftJoin('timeOff as t', (join) =>
      join.onRef('t.workspaceId', '=', 'm.workspaceId').onRef('t.memberId', '=', 'm.id'),
    )
    .where('m.workspaceId', '=', workspaceId)
    .where('m.id', '=', (eb) => eb.fn.any(eb.val(memberIds)))
    .where('m.state', '=', 'active')
    .select(['m.id', 'm.timeZone', 'm.weekly', 'm.holidays', 't.fromOn', 't.toOn', 't.coverId'])
    .orderBy('t.fromOn')
    .execute();

  const calendars = new Map<string, MemberCalendar>();
  for (const [id, own] of Map.groupBy(found, (row) => row.id)) {
    const { timeZone, weekly, holidays } = own[0]!;
    const timeOff = own.flatMap(({ fromOn, toOn, coverId }) =>
      fromOn && toOn ? [{ from: fromOn, to: toOn, cover: coverId }] : [],
    );
    const hours = { timeZone, weekly: weekly as WeeklyRow[] };
    const kept = holidays ? await holidayDates(holidays, year - 1, year + 2) : [];
    calendars.set(id, {
      calendar: calendarOf(hours, { timeOff, holidays: kept }),
      withoutTimeOff: calendarOf(hours, { holidays: kept }),
      timeOff,
    });
  }
  return calendars;
}
