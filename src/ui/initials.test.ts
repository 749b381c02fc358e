import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Amara Diallo', 'AD'],
  ['Kofi', 'K'],
  ['Jean-Luc', 'JL'],
  ['maria de los ángeles', 'MÁ'],
  ['Ana Silva (she/her)', 'AS'],
  ['“Bo” Lindqvist', 'BL'],
  ['ليلى بنت عبد الرحمن', 'ل'],
  ['田中 美咲', '田'],
  ['E. J. Thorne', 'ET'],
  ['  ', '⁂'],
  ['***', '⁂'],
])('%s is shown as %s', (name, shown) => {
  expect(initials(name)).toBe(shown);
});

test('a letter keeps its accents, even composed ones', () => {
  expect(initials('E\u0301mile Zola')).toBe('E\u0301Z');
});

test('any name whatsoever has at least one sign and no space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      expect(initials(name)).toMatch(/^\S+$/u);
    }),
  );
});
