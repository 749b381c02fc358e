import { expect, test } from 'vitest';
import { unflow } from './flowed.ts';

test('a line that ends in a space goes on in the next', () => {
  expect(unflow('One \nsentence.\nAnother.', false)).toBe('One sentence.\nAnother.');
});

test('with DelSp the space was only a mark', () => {
  expect(unflow('Donau\u00addampf \nschiff', true)).toBe('Donau\u00addampfschiff');
});

test('a quotation never swallows the answer below it', () => {
  expect(unflow('> one \n> two \n>> deeper \n>> still\nmine \nflows', false)).toBe(
    '> one two \n>> deeper still\nmine flows',
  );
});

test('the signature mark is not a line that goes on', () => {
  expect(unflow('Bye\n-- \nAda', false)).toBe('Bye\n-- \nAda');
  expect(unflow('Bye \n-- \nAda', false)).toBe('Bye \n-- \nAda');
});

test('a space put before a line to protect it is taken back', () => {
  expect(unflow(' From here\n > no quotation', false)).toBe('From here\n> no quotation');
});
