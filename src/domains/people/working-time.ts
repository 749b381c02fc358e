import { timeZoneNamed } from '#platform/zone-offsets.ts';

/** A day of the week as ISO 8601 counts them: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Agreed hours on one day of the week, by the clock on the wall, to the minute: "09:00", and "24:00" as an end.
 * Where `to` is not after `from` the row crosses midnight and belongs to the day it starts on; "09:00" to "09:00" is a
 * whole day and night.
 */
export type WeeklyRow = { day: Weekday; from: string; to: string };

/** When a person has agreed to be at work. `holidays` names a place whose public holidays they keep, as "GB-ENG". */
export type WorkingTime = { timeZone: string; weekly: WeeklyRow[]; holidays: string | null };

export type WorkingTimeProblem = {
  code:
    | 'workingTimeMissing'
    | 'timeZoneUnknown'
    | 'weeklyNotAList'
    | 'tooManyRows'
    | 'rowMalformed'
    | 'dayUnknown'
    | 'timeMalformed'
    | 'rowsOverlap'
    | 'holidaysMalformed';
  /** Where it is in what was given, as in `['weekly', 2, 'from']`. */
  path: (string | number)[];
};

export type ParsedWorkingTime =
  { ok: true; workingTime: WorkingTime } | { ok: false; problems: WorkingTimeProblem[] };

/** Far more than a week anyone keeps, and little enough that checking it costs nothing. */
const ROWS_AT_MOST = 100;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * Reads working time from outside. Rows come back in the order of the week and the zone as the runtime spells it. An
 * empty week is allowed: it says that no working time is agreed. Whether anything is known of the holidays of a place
 * is for `holidays-places.ts` to say; here it only has to look like one.
 */
export function parseWorkingTime(input: unknown): ParsedWorkingTime {
  if (!isRecord(input)) return { ok: false, problems: [{ code: 'workingTimeMissing', path: [] }] };

  const problems: WorkingTimeProblem[] = [];
  const timeZone = typeof input.timeZone === 'string' ? timeZoneNamed(input.timeZone) : null;
  if (timeZone === null) problems.push({ code: 'timeZoneUnknown', path: ['timeZone'] });
  const holidays = input.holidays ?? null;
  if (!isPlaceOrNull(holidays)) problems.push({ code: 'holidaysMalformed', path: ['holidays'] });
  problems.push(...weeklyProblems(input.weekly));
  if (problems.length > 0) return { ok: false, problems };

  const weekly = inWeekOrder(input.weekly as WeeklyRow[]);
  return {
    ok: true,
    workingTime: { timeZone: timeZone as string, weekly, holidays: holidays as string | null },
  };
}

/** Minutes of a row since the midnight that begins its day; an end after 1440 lies on the day after. */
export function rowMinutes(row: WeeklyRow): { from: number; to: number } {
  const from = minutesOf(row.from);
  const to = minutesOf(row.to);
  return { from, to: to > from ? to : to + DAY_MINUTES };
}

/** The same rows as Monday to Sunday, morning to night. */
export function inWeekOrder(weekly: readonly WeeklyRow[]): WeeklyRow[] {
  return weekly
    .map(({ day, from, to }) => ({ day, from, to }))
    .sort((a, b) => a.day - b.day || minutesOf(a.from) - minutesOf(b.from));
}

function weeklyProblems(weekly: unknown): WorkingTimeProblem[] {
  if (!Array.isArray(weekly)) return [{ code: 'weeklyNotAList', path: ['weekly'] }];
  if (weekly.length > ROWS_AT_MOST) return [{ code: 'tooManyRows', path: ['weekly'] }];

  const problems = weekly.flatMap(rowProblems);
  return problems.length > 0 ? problems : overlaps(weekly as WeeklyRow[]);
}

function rowProblems(row: unknown, index: number): WorkingTimeProblem[] {
  const path = ['weekly', index];
  if (!isRecord(row)) return [{ code: 'rowMalformed', path }];

  const problems: WorkingTimeProblem[] = [];
  if (!Number.isInteger(row.day) || (row.day as number) < 1 || (row.day as number) > 7)
    problems.push({ code: 'dayUnknown', path: [...path, 'day'] });
  if (!isTime(row.from)) problems.push({ code: 'timeMalformed', path: [...path, 'from'] });
  if (!isTime(row.to) && row.to !== '24:00') problems.push({ code: 'timeMalformed', path: [...path, 'to'] });
  return problems;
}

/**
 * Why rows that overlap are refused rather than joined: joined across midnight, one of the two days would no longer
 * have its own working time, and working days are counted; and an overlap is nearly always a slip of the pen, which
 * the person would rather see than have read some other way. Rows may touch.
 */
function overlaps(weekly: WeeklyRow[]): WorkingTimeProblem[] {
  const rows = weekly
    .map((row, index) => {
      const { from, to } = rowMinutes(row);
      const midnight = (row.day - 1) * DAY_MINUTES;
      return { index, from: midnight + from, to: midnight + to };
    })
    .sort((a, b) => a.from - b.from);

  // The week is a circle: what Sunday night carries into Monday has to leave room as well.
  let busyUntil = Math.max(0, ...rows.map((row) => row.to - WEEK_MINUTES));
  const problems: WorkingTimeProblem[] = [];
  for (const row of rows) {
    if (row.from < busyUntil) problems.push({ code: 'rowsOverlap', path: ['weekly', row.index] });
    busyUntil = Math.max(busyUntil, row.to);
  }
  return problems;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

function isPlaceOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'string' && /^[A-Z]{2}(-[A-Za-z0-9]{1,16}){0,2}$/.test(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
