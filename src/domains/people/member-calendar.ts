import type { Calendar } from './working-time-calendar.ts';

/** A member's calendar twice: as agreed, and as it would be without time off (to know what a cover person covers). */
export interface MemberCalendar {
  calendar: Calendar;
  withoutTimeOff: Calendar;
  timeOff: { from: Temporal.PlainDate; to: Temporal.PlainDate; cover: string | null }[];
}
