/**
 * How many dues can be computed in a second, on one core, with people in every zone the product is likely to meet.
 * Prints a table; a guide, not a test. Run: node bench/due.ts
 */
import { expectation, type Window } from '#domains/asks/expectation.ts';
import type { WorkingTime } from '#domains/people/working-time.ts';
import { calendarOf, type Calendar } from '#domains/people/working-time-calendar.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';

const DUES = 10_000;
const ROUNDS = 7;
const zones = Intl.supportedValuesOf('timeZone');
const weeks = [
  'Mon-Fri 09:00-17:00',
  'Mon-Thu 08:00-12:00 13:00-17:30; Sat 10:00-14:00',
  'Mon-Fri 22:00-06:00',
  'Tue,Thu 09:00-12:15',
];
const windows: Window[] = [
  { amount: 4, unit: 'workingHours' },
  { amount: 2, unit: 'workingDays' },
  { amount: 40, unit: 'workingHours' },
  { amount: 10, unit: 'workingDays' },
];
const days = Array.from({ length: 36 }, (_, i) =>
  Temporal.PlainDate.from('2026-01-01').add({ days: i * 21 }),
);
const leave = { from: Temporal.PlainDate.from('2026-08-03'), to: Temporal.PlainDate.from('2026-08-21') };
const asks = Array.from({ length: DUES }, (_, i) => ({
  person: i % 500,
  at: Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 5) + i * 3_011_003),
  window: windows[Math.floor(i / 500) % windows.length] as Window,
}));

const people = Array.from({ length: 500 }, (_, i): WorkingTime => {
  const week = parseWeek(weeks[i % weeks.length] as string);
  if (!week.ok) throw new Error(week.problem.code);
  return { timeZone: zones[(i * 7) % zones.length] as string, weekly: week.weekly, holidays: null };
});
const make = (person: WorkingTime) => calendarOf(person, { timeOff: [leave], holidays: days });

const coldFrom = threadMilliseconds();
due(people.map(make));
const cold = threadMilliseconds() - coldFrom;

const calendars = people.map(make);
console.table({
  'first run in the process, zones unread': row(cold),
  'dues, one calendar a person': row(best(() => due(calendars))),
  'reflow, a fresh calendar for every ask': row(best(reflow)),
  'beside it: one Temporal conversion each': row(best(convert)),
});
console.log(`${DUES} dues, ${people.length} people, ${new Set(people.map((p) => p.timeZone)).size} zones;`);
console.log(
  `best of ${ROUNDS} rounds, processor time. Node ${process.version}, zone data ${process.versions.tz}.`,
);

function due(calendars: Calendar[]): number {
  let found = 0;
  for (const { person, at, window } of asks)
    if (expectation(calendars[person] as Calendar, at, window).dueAt) found++;
  return found;
}

function reflow(): number {
  let found = 0;
  for (const { person, at, window } of asks)
    if (expectation(make(people[person] as WorkingTime), at, window).dueAt) found++;
  return found;
}

/** What a due would cost at the least if its walk asked Temporal: one wall-clock reading made an instant. */
function convert(): number {
  let found = 0;
  for (const { person } of asks) {
    const { timeZone } = people[person] as WorkingTime;
    if (leave.to.toZonedDateTime({ timeZone, plainTime: '09:00' }).epochMilliseconds) found++;
  }
  return found;
}

function best(run: () => number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const from = threadMilliseconds();
    if (run() !== DUES) throw new Error('A due is missing.');
    return threadMilliseconds() - from;
  });
  return Math.min(...times);
}

/** Time that this thread has had a core to itself: the machine may be busy with other things. */
function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function row(milliseconds: number) {
  return {
    'ms for 10,000': Math.round(milliseconds),
    'a second': Math.round((DUES / milliseconds) * 1000),
  };
}
