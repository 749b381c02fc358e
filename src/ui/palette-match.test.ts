import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matching, type PaletteItem } from './palette-match.ts';

const items: PaletteItem[] = [
  { label: 'Ways of learning', note: 'Space' },
  { label: 'Ways of leading', note: 'Space' },
  { label: 'Client work', note: 'Space' },
  { label: 'Étienne Leclair', note: 'Paris', also: 'people' },
  { label: 'Change the look', also: 'theme dark light' },
];
const labels = (query: string) => matching(query, items).map((item) => item.label);

test('nothing typed lists everything in its own order', () => {
  expect(matching('  ', items)).toEqual(items);
});

test('the start of a label comes before the start of a word inside it', () => {
  expect(labels('le')).toEqual(['Ways of learning', 'Ways of leading', 'Étienne Leclair', 'Client work']);
  expect(labels('cl')[0]).toBe('Client work');
});

test('accents and capitals do not matter', () => {
  expect(labels('ETIENNE')).toEqual(['Étienne Leclair']);
});

test('every word typed must be found somewhere', () => {
  expect(labels('ways leading')).toEqual(['Ways of leading']);
  expect(labels('ways dark')).toEqual([]);
});

test('letters in sequence are enough, but come last', () => {
  expect(labels('wol')).toEqual(['Ways of learning', 'Ways of leading']);
});

test('words that are not on the label find it too', () => {
  expect(labels('dark')).toEqual(['Change the look']);
});

test('whatever is typed, the answer is a part of the list without repeats', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (query) => {
      const found = matching(query, items);
      expect(new Set(found).size).toBe(found.length);
      expect(items).toEqual(expect.arrayContaining(found));
    }),
  );
});
