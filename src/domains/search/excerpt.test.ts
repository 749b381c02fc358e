import { expect, test } from 'vitest';
import { excerptPieces, withEllipses } from './excerpt.ts';

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

test('an excerpt says where the text goes on', () => {
  const ends = { opens: 'The reading room would', closes: 'by the end of the week.' };
  expect(withEllipses('The \uE000reading\uE001 room would like us', ends)).toBe(
    'The \uE000reading\uE001 room would like us …',
  );
  expect(withEllipses('a name by the end of the week.', ends)).toBe('… a name by the end of the week.');
  expect(withEllipses('eight weeks', ends)).toBe('… eight weeks …');
  expect(withEllipses(' Yes. ', { opens: 'Yes.\n', closes: 'Yes.\n' })).toBe('Yes.');
});
