import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromCursor, pageOf, toCursor } from './cursor.ts';

test('a cursor carries its keys', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.constant(null)), { maxLength: 4 }),
      (keys) => {
        expect(fromCursor(toCursor(...keys), keys.length)).toEqual(keys);
      },
    ),
  );
});

test('whatever else is sent as a cursor is none', () => {
  fc.assert(fc.property(fc.string(), (text) => fromCursor(text, 99) === null));
  expect(fromCursor(toCursor('a'), 2)).toBeNull();
  expect(fromCursor(Buffer.from('[{"a":1}]').toString('base64url'), 1)).toBeNull();
});

test('the last page has no next one', () => {
  const keyOf = (n: number) => [n];
  expect(pageOf([1, 2], 2, keyOf)).toEqual({ items: [1, 2], next: null });
  expect(pageOf([1, 2, 3], 2, keyOf)).toEqual({ items: [1, 2], next: toCursor(2) });
  expect(pageOf([], 2, keyOf)).toEqual({ items: [], next: null });
});
