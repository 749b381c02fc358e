import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels, widthOf, type Label } from '#ui/day-band/labels.ts';

const label = (text: string, at: number): Label => ({ text, at, sign: 'open' });
const lines = (...labels: Label[]) =>
  placeLabels(labels).map(({ narrow, middle, wide }) => [narrow, middle, wide]);

test('labels far from each other share a line', () => {
  expect(lines(label('due 17:00', 90), label('seen 09:00', 10))).toEqual([
    [1, 1, 1],
    [1, 1, 1],
  ]);
});

test('labels that would touch on a phone stand below each other there, and side by side where there is room', () => {
  expect(lines(label('you see it 09:00', 40), label('due 17:00', 62))).toEqual([
    [1, 1, 1],
    [2, 2, 1],
  ]);
});

test('labels at one place take a line each, the first the highest', () => {
  expect(
    lines(label('due 17:00', 50), label('seen 17:00', 50), label('now', 50)).map(([narrow]) => narrow),
  ).toEqual([1, 2, 3]);
});

test('at an edge a label is moved in, and so touches one that a centred label would not', () => {
  expect(lines(label('due Monday 17:00', 100), label('now', 78))[1]?.[0]).toBe(2);
});

test('a label longer than the picture has a line of its own', () => {
  expect(lines(label('x'.repeat(80), 10), label('now', 95))[1]).toEqual([2, 2, 2]);
});

test('more room never needs more lines', () => {
  const anyLabel = fc.record({
    text: fc.string({ minLength: 1, maxLength: 30 }),
    at: fc.float({ min: 0, max: 100, noNaN: true }),
    sign: fc.constant('open' as const),
  });
  fc.assert(
    fc.property(anyLabel, anyLabel, (one, other) => {
      const second = placeLabels([one, other])[1];
      expect(second?.narrow).toBeGreaterThanOrEqual(second?.middle as number);
      expect(second?.middle).toBeGreaterThanOrEqual(second?.wide as number);
    }),
  );
});

test('letters of wide scripts count wide, and marks upon letters nothing', () => {
  expect(widthOf('会議')).toBeGreaterThan(widthOf('is'));
  expect(widthOf('e\u0301')).toBe(widthOf('e'));
});
