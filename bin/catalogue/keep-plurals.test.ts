import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { withKeptPlurals } from './keep-plurals.ts';

const compiled = readFileSync('src/messages/registry.js', 'utf8');
const kept = `data:text/javascript,${encodeURIComponent(withKeptPlurals(compiled))}`;

test('plural rules are made once for each language and kind, and choose as before', async () => {
  const { plural } = await import(/* @vite-ignore */ kept);
  const choose = () => [
    plural('en', 1, {}),
    plural('en', '2', {}),
    plural('en', 2, { type: 'ordinal' }),
    plural('ar', 3, {}),
    plural('en', 1, {}),
  ];
  const made = vi.spyOn(Intl, 'PluralRules');
  try {
    expect(choose()).toEqual(['one', 'other', 'two', 'few', 'one']);
    expect(choose()).toEqual(['one', 'other', 'two', 'few', 'one']);
    expect(made).toHaveBeenCalledTimes(3);
  } finally {
    made.mockRestore();
  }
});

test('a catalogue that was compiled in another way is noticed', () => {
  expect(() => withKeptPlurals('export const plural = () => "one";')).toThrow('no longer');
});
