import { expect, it } from 'vitest';
import { signs, typed } from './emphasis.ts';

/** What becomes formatted when the last character of `text` has just been typed. */
const formatted = (kind: keyof typeof signs, text: string) =>
  signs[kind].map((sign) => typed(sign)(text)?.replaceWith).find(Boolean);

it.each<[keyof typeof signs, string, string]>([
  ['bold', 'a **b c**', 'b c'],
  ['bold', '__b__', 'b'],
  ['italic', 'a *b*', 'b'],
  ['italic', '(_b c_', 'b c'],
  ['strike', '~~b~~', 'b'],
])('typing %s: %s', (kind, text, words) => expect(formatted(kind, text)).toBe(words));

it.each<[keyof typeof signs, string]>([
  ['italic', '2 * 3 *'],
  ['italic', '**b*'],
  ['italic', 'snake_case_'],
  ['italic', 'https://own.example/_a_'],
  ['bold', '2 ** 3 **'],
  ['bold', '\\**b**'],
  ['strike', '~~ b~~'],
])('is not typing %s: %s', (kind, text) => expect(formatted(kind, text)).toBeUndefined());
