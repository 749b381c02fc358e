import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWorkingTime, type Weekday } from '../working-time.ts';
import {
  between,
  copyDay,
  dayMinutes,
  drawnFrom,
  overlapping,
  paint,
  rowsOf,
  seenOn,
  total,
  type Drawn,
} from './drawn-week.ts';

const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
const stretch: fc.Arbitrary<Drawn> = fc
  .record({ day: weekday, from: fc.integer({ min: 0, max: 95 }), length: fc.integer({ min: 1, max: 96 }) })
  .map(({ day, from, length }) => ({ day, from: from * 15, to: (from + length) * 15 }));
const strokes = fc.array(stretch, { maxLength: 12 });
const drawAll = (all: Drawn[]) => all.reduce((week, each) => paint(week, each), [] as Drawn[]);
const hours = (day: Weekday, from: number, to: number): Drawn => ({ day, from: from * 60, to: to * 60 });

describe('whatever is drawn', () => {
  test('nothing lies on another, and it can be agreed to', () => {
    fc.assert(
      fc.property(strokes, (all) => {
        const week = drawAll(all);
        expect(overlapping(week)).toEqual([]);
        const parsed = parseWorkingTime({ timeZone: 'UTC', weekly: rowsOf(week), holidays: null });
        expect(parsed.ok).toBe(true);
      }),
    );
  });

  test('the last stroke is there, whole', () => {
    fc.assert(
      fc.property(strokes, stretch, (all, last) => {
        const week = paint(drawAll(all), last);
        const holder = week.find(
          ({ day, from, to }) => day === last.day && from <= last.from && to >= last.to,
        );
        const wrapped = week.some(
          ({ day, from, to }) => day === last.day && to - from === dayMinutes && from < last.from,
        );
        expect(holder !== undefined || wrapped).toBe(true);
      }),
    );
  });

  test('it reads the same after it was written down', () => {
    fc.assert(
      fc.property(strokes, (all) => {
        const week = drawAll(all);
        expect(drawnFrom(rowsOf(week))).toEqual(week);
      }),
    );
  });

  test('what is seen day by day is all there is', () => {
    fc.assert(
      fc.property(strokes, (all) => {
        const week = drawAll(all);
        const seen = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).flatMap((day) => seenOn(week, day));
        expect(seen.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(total(week));
      }),
    );
  });

  test('a copied day is the same on each day it was copied to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 15 })), {
          maxLength: 4,
        }),
        (pairs) => {
          // Within the day: what crosses midnight has to give way to the next day's own.
          const monday = drawAll(
            pairs.map(([from, length]) => ({ day: 1, from: from * 15, to: (from + length) * 15 })),
          );
          const week = copyDay([...monday, hours(3, 20, 30)], 1, [2, 3, 4, 5]);
          for (const day of [2, 3, 4, 5] as Weekday[]) {
            const own = week.filter((each) => each.day === day).map(({ from, to }) => [from, to]);
            expect(own).toEqual(monday.map(({ from, to }) => [from, to]));
          }
        },
      ),
    );
  });
});

test('two that touch on one day become one', () => {
  expect(paint([hours(1, 9, 12)], hours(1, 12, 17))).toEqual([hours(1, 9, 17)]);
  expect(paint([hours(1, 9, 12), hours(1, 14, 17)], hours(1, 11, 15))).toEqual([hours(1, 9, 17)]);
});

test('two that do not touch stay two', () => {
  expect(paint([hours(1, 9, 12)], hours(1, 13, 17))).toEqual([hours(1, 9, 12), hours(1, 13, 17)]);
});

test('over midnight the next day gives way and keeps the rest', () => {
  expect(paint([hours(2, 5, 12)], hours(1, 22, 30))).toEqual([hours(1, 22, 30), hours(2, 6, 12)]);
  expect(paint([hours(1, 22, 34)], hours(2, 2, 4))).toEqual([
    hours(1, 22, 26),
    hours(2, 2, 4),
    hours(2, 4, 10),
  ]);
});

test('Sunday night reaches into Monday', () => {
  expect(paint([hours(1, 5, 12)], hours(7, 22, 30))).toEqual([hours(1, 6, 12), hours(7, 22, 30)]);
  expect(seenOn([hours(7, 22, 30)], 1)).toEqual([{ from: 0, to: 360, of: 0 }]);
});

test('whole days beside each other stay days', () => {
  const week = paint([hours(1, 0, 24)], hours(2, 0, 24));
  expect(week).toEqual([hours(1, 0, 24), hours(2, 0, 24)]);
  expect(rowsOf(week)).toEqual([
    { day: 1, from: '00:00', to: '24:00' },
    { day: 2, from: '00:00', to: '24:00' },
  ]);
});

test('a hand draws in quarters of an hour, forwards, backwards, and over midnight', () => {
  const at = (day: Weekday, minutes: number) => ({ day, at: minutes });
  expect(between(at(1, 541), at(1, 719))).toEqual(hours(1, 9, 12));
  expect(between(at(1, 719), at(1, 541))).toEqual(hours(1, 9, 12));
  expect(between(at(1, 541), at(1, 541))).toEqual({ day: 1, from: 540, to: 555 });
  expect(between(at(2, 360), at(1, 1320))).toEqual(hours(1, 22, 30));
  expect(between(at(1, 1440), at(1, 1440))).toEqual({ day: 1, from: 1425, to: 1440 });
  expect(between(at(1, 60), at(2, 600))).toEqual(hours(1, 1, 25));
});
