import { expect, test } from 'vitest';
import { parseWorkingTime } from '#domains/people/working-time.ts';

const lisbon = { timeZone: 'Europe/Lisbon', weekly: [], holidays: null };

test('working time is read with its rows in the order of the week and its zone as the runtime spells it', () => {
  const parsed = parseWorkingTime({
    timeZone: 'europe/lisbon',
    weekly: [
      { day: 3, from: '14:00', to: '24:00', note: 'not ours' },
      { day: 3, from: '09:00', to: '13:00' },
      { day: 1, from: '22:00', to: '06:00' },
    ],
    holidays: 'GB-ENG',
  });
  expect(parsed).toEqual({
    ok: true,
    workingTime: {
      timeZone: 'Europe/Lisbon',
      weekly: [
        { day: 1, from: '22:00', to: '06:00' },
        { day: 3, from: '09:00', to: '13:00' },
        { day: 3, from: '14:00', to: '24:00' },
      ],
      holidays: 'GB-ENG',
    },
  });
});

test('an empty week and no holidays are an agreement too', () => {
  expect(parseWorkingTime({ timeZone: 'UTC', weekly: [] })).toEqual({
    ok: true,
    workingTime: { timeZone: 'UTC', weekly: [], holidays: null },
  });
});

test.each([
  ['rows that touch', [row(1, '09:00', '12:00'), row(1, '12:00', '17:00')]],
  ['rows that touch over midnight', [row(1, '22:00', '24:00'), row(2, '00:00', '06:00')]],
  ['a night that ends where the week began', [row(7, '22:00', '06:00'), row(1, '06:00', '08:00')]],
  ['a day and a night every day', [1, 2, 3, 4, 5, 6, 7].map((day) => row(day, '09:00', '09:00'))],
])('%s are taken', (_, weekly) => {
  expect(parseWorkingTime({ ...lisbon, weekly }).ok).toBe(true);
});

test.each([
  ['two mornings', [row(1, '09:00', '12:00'), row(1, '11:59', '17:00')], [1]],
  ['the same row twice', [row(1, '09:00', '12:00'), row(1, '09:00', '12:00')], [1]],
  ['a night and the morning after', [row(2, '05:00', '12:00'), row(1, '22:00', '06:00')], [0]],
  ['Sunday night and Monday morning', [row(1, '05:00', '12:00'), row(7, '22:00', '06:00')], [0]],
  [
    'a long row over two short ones',
    [row(1, '08:00', '20:00'), row(1, '09:00', '10:00'), row(1, '11:00', '12:00')],
    [1, 2],
  ],
])('rows that overlap are refused: %s', (_, weekly, at) => {
  expect(parseWorkingTime({ ...lisbon, weekly })).toEqual({
    ok: false,
    problems: at.map((index) => ({ code: 'rowsOverlap', path: ['weekly', index] })),
  });
});

test.each([
  [null, 'workingTimeMissing', []],
  [[], 'workingTimeMissing', []],
  [{ ...lisbon, timeZone: 'Mars/Olympus' }, 'timeZoneUnknown', ['timeZone']],
  [{ ...lisbon, timeZone: 7 }, 'timeZoneUnknown', ['timeZone']],
  [{ ...lisbon, weekly: undefined }, 'weeklyNotAList', ['weekly']],
  [{ ...lisbon, weekly: new Array(101).fill(row(1, '09:00', '09:01')) }, 'tooManyRows', ['weekly']],
  [{ ...lisbon, weekly: ['Mon'] }, 'rowMalformed', ['weekly', 0]],
  [{ ...lisbon, weekly: [row(0, '09:00', '10:00')] }, 'dayUnknown', ['weekly', 0, 'day']],
  [{ ...lisbon, weekly: [row(1.5, '09:00', '10:00')] }, 'dayUnknown', ['weekly', 0, 'day']],
  [{ ...lisbon, weekly: [row(1, '9:00', '10:00')] }, 'timeMalformed', ['weekly', 0, 'from']],
  [{ ...lisbon, weekly: [row(1, '24:00', '10:00')] }, 'timeMalformed', ['weekly', 0, 'from']],
  [{ ...lisbon, weekly: [row(1, '09:00', '24:01')] }, 'timeMalformed', ['weekly', 0, 'to']],
  [{ ...lisbon, weekly: [row(1, '09:00', '10:00:30')] }, 'timeMalformed', ['weekly', 0, 'to']],
  [{ ...lisbon, holidays: 'england' }, 'holidaysMalformed', ['holidays']],
  [{ ...lisbon, holidays: 44 }, 'holidaysMalformed', ['holidays']],
])('%j is refused as %s', (input, code, path) => {
  expect(parseWorkingTime(input)).toEqual({ ok: false, problems: [{ code, path }] });
});

test('every mistake is told at once', () => {
  const parsed = parseWorkingTime({ timeZone: '', weekly: [row(8, 'noon', '1')], holidays: '' });
  expect(!parsed.ok && parsed.problems.map(({ path }) => path.join('.'))).toEqual([
    'timeZone',
    'holidays',
    'weekly.0.day',
    'weekly.0.from',
    'weekly.0.to',
  ]);
});

function row(day: number, from: string, to: string) {
  return { day, from, to };
}
