import { timeStyle } from '#ui/when.ts';
import { inWeekOrder, type Weekday, type WeeklyRow } from '../working-time.ts';

/** The few words that `Intl` has no way to say, from the message catalogue. */
export interface WeekWords {
  /** "Monday to Friday". */
  span: (days: { first: string; last: string }) => string;
  /** "09:00 to 17:00"; `next` where the end lies on the day after. */
  hours: (hours: { from: string; to: string }) => string;
  hoursOverMidnight: (hours: { from: string; to: string }) => string;
  wholeDay: () => string;
  /** "Monday to Friday, 09:00 to 17:00". */
  group: (group: { days: string; hours: string }) => string;
  never: () => string;
}

/**
 * A week as one would say it: "Monday to Friday, 09:00 to 12:30 and 13:30 to 17:00; Saturday, 10:00 to 12:00". Days of
 * the same hours are said together, three or more that follow each other as a span.
 */
export function weekInWords(weekly: readonly WeeklyRow[], locale: string, words: WeekWords): string {
  if (weekly.length === 0) return words.never();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const byDay = Map.groupBy(inWeekOrder(weekly), ({ day }) => day);
  const byHours = Map.groupBy(byDay.entries(), ([, rows]) =>
    JSON.stringify(rows.map(({ from, to }) => [from, to])),
  );
  const groups = [...byHours.values()].map((days) => {
    const rows = days[0]![1];
    return words.group({
      days: list.format(spans(days.map(([day]) => day)).map((span) => sayDays(span, locale, words))),
      hours: list.format(rows.map((row) => sayHours(row, locale, words))),
    });
  });
  return groups.join('; ');
}

/** The name of a day of the week, from Monday. */
export function dayName(day: Weekday, locale: string, style: 'long' | 'short' = 'long'): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format((day + 3) * 86_400_000);
}

/** A time of day as the reader writes it: "09:00" or "9:00 AM". */
export function timeOfDay(time: string, locale: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Intl.DateTimeFormat(locale, { ...timeStyle({ locale }), timeZone: 'UTC' }).format(
    (hours * 60 + minutes) * 60_000,
  );
}

/** Runs of days that follow each other. */
function spans(days: Weekday[]): Weekday[][] {
  const runs: Weekday[][] = [];
  for (const day of days) {
    if (runs.at(-1)?.at(-1) === day - 1) runs.at(-1)!.push(day);
    else runs.push([day]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [run] : run.map((day) => [day])));
}

function sayDays(run: Weekday[], locale: string, words: WeekWords): string {
  const first = dayName(run[0]!, locale);
  return run.length === 1 ? first : words.span({ first, last: dayName(run.at(-1)!, locale) });
}

function sayHours({ from, to }: WeeklyRow, locale: string, words: WeekWords): string {
  if (from === to || (from === '00:00' && to === '24:00')) return words.wholeDay();
  const hours = { from: timeOfDay(from, locale), to: timeOfDay(to, locale) };
  return to > from || to === '00:00' ? words.hours(hours) : words.hoursOverMidnight(hours);
}
