import { expect, test } from 'vitest';
import { inList, inNumber } from './counted.ts';

test('numbers are grouped as the language groups them', () => {
  expect(inNumber(12)).toBe('12');
  expect(inNumber(1234567)).toBe('1,234,567');
});

test('a list ends in a word, not in a comma', () => {
  expect(inList(['Ana'])).toBe('Ana');
  expect(inList(['Ana', 'Kofi'])).toBe('Ana and Kofi');
  expect(inList(['Ana', 'Kofi', 'Mei'], 'or')).toBe('Ana, Kofi, or Mei');
});
