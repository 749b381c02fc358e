import { inWeekOrder, rowMinutes, type Weekday, type WeeklyRow } from '../working-time.ts';

/**
 * A stretch of a week as it is drawn: minutes since the midnight that begins its day. An end after 1440 lies on the
 * day after; no stretch is longer than a day and a night.
 */
export interface Drawn {
  day: Weekday;
  from: number;
  to: number;
}

export const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;
/** What a hand can aim at: a quarter of an hour. */
export const stepMinutes = 15;

export const drawnFrom = (weekly: readonly WeeklyRow[]): Drawn[] =>
  inWeekOrder(weekly).map((row) => ({ day: row.day, ...rowMinutes(row) }));

/** The rows that a drawing stands for; midnight at the end of a day is written "24:00". */
export const rowsOf = (drawn: readonly Drawn[]): WeeklyRow[] =>
  inOrder(drawn).map(({ day, from, to }) => ({
    day,
    from: clock(from),
    to: to === dayMinutes ? '24:00' : clock(to % dayMinutes),
  }));

/** "09:30" of 570. */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** 570 of "09:30"; null where it is no time. */
export function minutesOf(text: string): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return minutes <= dayMinutes ? minutes : null;
}

export const snap = (minutes: number): number => Math.round(minutes / stepMinutes) * stepMinutes;

/** The stretch between two places a hand was at, on one day or on neighbouring ones; never empty, never over a day. */
export function between(a: { day: Weekday; at: number }, b: { day: Weekday; at: number }): Drawn {
  const [first, last] = a.day < b.day || (a.day === b.day && a.at <= b.at) ? [a, b] : [b, a];
  const from = Math.min(snap(first.at), dayMinutes - stepMinutes);
  const days = Math.min(last.day - first.day, 1);
  const to = days * dayMinutes + snap(last.at);
  return { day: first.day, from, to: Math.min(Math.max(to, from + stepMinutes), from + dayMinutes) };
}

/**
 * The week with one more stretch. What is drawn counts: stretches of its own day that it touches become one with it;
 * those of other days give way, because joined over midnight one of the two days would lose its own working time.
 */
export function paint(week: readonly Drawn[], drawn: Drawn): Drawn[] {
  const whole = { ...drawn };
  const ofDay = week.filter(({ day }) => day === drawn.day);
  // Until nothing more is touched: joining two can reach a third.
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to } of ofDay) {
      if (from > whole.to || to < whole.from || (from >= whole.from && to <= whole.to)) continue;
      whole.from = Math.min(whole.from, from);
      whole.to = Math.max(whole.to, to);
      grew = true;
    }
  }
  whole.to = Math.min(whole.to, whole.from + dayMinutes);
  const others = week.filter(({ day, from, to }) => day !== drawn.day || from > whole.to || to < whole.from);
  return inOrder([...others.flatMap((other) => less(other, whole)), whole]);
}

/** The week with the stretches of one day on other days as well, in place of what stood there. */
export function copyDay(week: readonly Drawn[], from: Weekday, onto: readonly Weekday[]): Drawn[] {
  const pattern = week.filter(({ day }) => day === from);
  const targets = onto.filter((day) => day !== from);
  const kept = week.filter(({ day }) => !targets.includes(day));
  return targets
    .flatMap((day) => pattern.map((stretch) => ({ ...stretch, day })))
    .reduce((sofar, stretch) => paint(sofar, stretch), inOrder(kept));
}

/** Which stretches lie on another, by their place in the week. */
export function overlapping(week: readonly Drawn[]): number[] {
  return week.flatMap((stretch, i) => (week.some((other, j) => i !== j && meets(stretch, other)) ? [i] : []));
}

/** How many minutes of a week are working time. */
export const total = (week: readonly Drawn[]): number =>
  week.reduce((sum, { from, to }) => sum + to - from, 0);

/** What of a week is seen on one of its days, with what the day before carries into it. */
export function seenOn(week: readonly Drawn[], day: Weekday): { from: number; to: number; of: number }[] {
  return week.flatMap((stretch, of) => {
    const shift = ((day - stretch.day + 7) % 7) * dayMinutes;
    const from = Math.max(0, stretch.from - shift);
    const to = Math.min(dayMinutes, stretch.to - shift);
    return from < to ? [{ from, to, of }] : [];
  });
}

const startOf = ({ day, from }: Drawn): number => (day - 1) * dayMinutes + from;

/** The same stretch as it lies before, in and after the week: the week is a circle. */
const rounds = (stretch: Drawn) =>
  [-weekMinutes, 0, weekMinutes].map((shift) => {
    const start = startOf(stretch) + shift;
    return { start, end: start + stretch.to - stretch.from };
  });

function meets(a: Drawn, b: Drawn): boolean {
  const start = startOf(a);
  const end = start + a.to - a.from;
  return rounds(b).some((round) => round.start < end && round.end > start);
}

/** What is left of a stretch where another takes its place. */
function less(stretch: Drawn, taken: Drawn): Drawn[] {
  let left = [{ start: startOf(stretch), end: startOf(stretch) + stretch.to - stretch.from }];
  for (const { start, end } of rounds(taken))
    left = left.flatMap((piece) =>
      [
        { start: piece.start, end: Math.min(piece.end, start) },
        { start: Math.max(piece.start, end), end: piece.end },
      ].filter((rest) => rest.start < rest.end),
    );
  return left.map(({ start, end }) => {
    const day = Math.floor(start / dayMinutes);
    return { day: ((day % 7) + 1) as Weekday, from: start - day * dayMinutes, to: end - day * dayMinutes };
  });
}

const inOrder = (week: readonly Drawn[]): Drawn[] => [...week].sort((a, b) => startOf(a) - startOf(b));
