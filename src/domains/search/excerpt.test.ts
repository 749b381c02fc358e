import { expect, test } from 'vitest';
import { excerptPieces } from './excerpt.ts';

test('an excerpt comes apart at what was found', () => {
  expect(excerptPieces('We have\nnine \uE000guides\uE001 here.')).toEqual([
    { text: 'We have nine ', found: false },
    { text: 'guides', found: true },
    { text: ' here.', found: false },
  ]);
});

test('no mark is ever left in the text', () => {
  for (const odd of ['\uE000', '\uE001a', '\uE000a', 'a\uE000\uE001b', '\uE000a\uE000b\uE001']) {
    expect(
      excerptPieces(odd)
        .map(({ text }) => text)
        .join(''),
    ).not.toMatch(/[\uE000\uE001]/);
  }
});
