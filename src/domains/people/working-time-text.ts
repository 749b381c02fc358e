import { inWeekOrder, type Weekday, type WeeklyRow } from '#domains/people/working-time.ts';

/**
 * The week as one writes it on a command line: "Mon-Fri 09:00-17:00", "Mon,Wed 08:00-12:00 13:00-17:00; Sat
 * 22:00-02:00", "none". In English always, like the command line itself.
 */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export type WeekTextProblem = {
  code: 'dayUnknown' | 'hoursMalformed' | 'daysWithoutHours' | 'hoursWithoutDays' | 'nothingWritten';
  /** The word that could not be read, as it was typed. */
  word: string;
};

export type ParsedWeek = { ok: true; weekly: WeeklyRow[] } | { ok: false; problem: WeekTextProblem };

/**
 * Reads a week. Days may be ranges that run over the weekend ("Fri-Mon"), times may leave out a leading zero or the
 * minutes ("9-17"), dashes may be long. Overlaps are not looked for here: `parseWorkingTime` finds them.
 */
export function parseWeek(text: string): ParsedWeek {
  const words = text
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { ok: false, problem: { code: 'nothingWritten', word: '' } };
  if (words.length === 1 && words[0]?.toLowerCase() === 'none') return { ok: true, weekly: [] };

  // Days gather until hours follow; hours hold for those days; the next day begins a new group.
  const weekly: WeeklyRow[] = [];
  let days: Weekday[] = [];
  let hoursSeen = false;
  for (const word of words) {
    if (/^\d/.test(word)) {
      if (days.length === 0) return { ok: false, problem: { code: 'hoursWithoutDays', word } };
      const hours = hoursFrom(word);
      if (!hours) return { ok: false, problem: { code: 'hoursMalformed', word } };
      weekly.push(...days.map((day) => ({ day, ...hours })));
      hoursSeen = true;
    } else {
      const more = daysFrom(word);
      if (!more) return { ok: false, problem: { code: 'dayUnknown', word } };
      days = hoursSeen ? more : [...days, ...more];
      hoursSeen = false;
    }
  }
  if (!hoursSeen) return { ok: false, problem: { code: 'daysWithoutHours', word: words.at(-1) as string } };
  return { ok: true, weekly: inWeekOrder(weekly) };
}

/** Writes a week so that `parseWeek` reads the same rows again; days with the same hours share one entry. */
export function printWeek(weekly: readonly WeeklyRow[]): string {
  const hoursOfDay = new Map<Weekday, string[]>();
  for (const { day, from, to } of inWeekOrder(weekly))
    hoursOfDay.set(day, [...(hoursOfDay.get(day) ?? []), `${from}-${to}`]);

  const daysOfHours = new Map<string, Weekday[]>();
  for (const [day, hours] of hoursOfDay)
    daysOfHours.set(hours.join(' '), [...(daysOfHours.get(hours.join(' ')) ?? []), day]);

  const groups = [...daysOfHours].map(([hours, days]) => `${printDays(days)} ${hours}`);
  return groups.length > 0 ? groups.join('; ') : 'none';
}

function printDays(days: Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}-${name(run.at(-1))}` : run.map(name).join(',')))
    .join(',');
}

function name(day: Weekday | undefined): string {
  return DAYS[(day as Weekday) - 1] as string;
}

function daysFrom(word: string): Weekday[] | null {
  const ends = word.split('-').map(dayNamed);
  const [first, last = first] = ends;
  if (ends.length > 2 || !first || !last) return null;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => (((first - 1 + i) % 7) + 1) as Weekday);
}

/** "Mon", "monday" and "mond" are Monday: three letters are enough, and more have to fit. */
function dayNamed(word: string): Weekday | null {
  const full = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const index = full.findIndex((day) => word.length >= 3 && day.startsWith(word.toLowerCase()));
  return index < 0 ? null : ((index + 1) as Weekday);
}

function hoursFrom(word: string): { from: string; to: string } | null {
  const found = /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(word);
  if (!found) return null;
  const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = found;
  const from = `${fromHour.padStart(2, '0')}:${fromMinute}`;
  const to = `${toHour.padStart(2, '0')}:${toMinute}`;
  return from < '24:00' && to <= '24:00' && fromMinute < '60' && toMinute < '60' ? { from, to } : null;
}
