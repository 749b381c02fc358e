import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerpt, plainText } from './text.ts';

it('keeps the words and drops the signs, a line a block', () => {
  expect(
    plainText(
      '# A *b*\n\nc\nd\\\ne ![f](/g) `h`[^1]\n\n- [ ] i\n  - j\n\n| k | l |\n|---|---|\n| m | n |\n\n```js\no\n```\n\n[^1]: p',
    ),
  ).toBe('A b\nc d e f h\ni\nj\nk l\nm n\no\np');
});

it('refuses what rendering refuses', () => {
  expect(plainText('a'.repeat(1_000_000))).toEqual({ refused: 'too-long' });
});

it.each([
  ['short', 10, 'short'],
  ['exactly10!', 10, 'exactly10!'],
  ['one two three', 10, 'one two…'],
  ['one two, three', 10, 'one two…'],
  ['abcdefghijklmno', 10, 'abcdefghi…'],
  ['two\nlines', 20, 'two lines'],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, '👩‍👩‍👧‍👦…'],
  ['', 5, ''],
])('an excerpt of %j in %i characters is %j', (text, most, expected) =>
  expect(excerpt(text, most)).toBe(expected),
);

it('an excerpt is never longer than asked for, and whole exactly when nothing is left out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
      const short = excerpt(text, most);
      expect([...new Intl.Segmenter().segment(short)].length).toBeLessThanOrEqual(most);
      const line = text.replace(/\s+/gu, ' ').trim();
      if ([...new Intl.Segmenter().segment(line)].length <= most) expect(short).toBe(line);
    }),
  );
});
