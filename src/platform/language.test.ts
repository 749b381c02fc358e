import { expect, test } from 'vitest';
import { getLocale } from '#messages/runtime.js';
import { closest, languageOfStranger, speaking, speakInstead, wanted } from './language.ts';

test('the first wanted language that there is wins, with or without its region', () => {
  expect(closest(['de-AT', 'en'], ['en', 'de'])).toBe('de');
  expect(closest(['zh-Hant-TW', 'en'], ['en', 'zh', 'zh-hant'])).toBe('zh-hant');
  expect(closest([null, undefined, '', 'PT-BR'], ['en', 'pt-BR'])).toBe('pt-BR');
  expect(closest(['tlh', '*', '-'], ['en', 'de'])).toBeUndefined();
});

test('a browser is asked by weight, and what it refuses is left out', () => {
  expect(wanted('en;q=0.5, de-AT, fr;q=0, it; q=0.7')).toEqual(['de-AT', 'it', 'en']);
  expect(wanted('')).toEqual(['']);
  expect(wanted('de;q=nonsense')).toEqual([]);
});

test('a stranger whose languages the catalogue does not have is spoken to in English', () => {
  expect(languageOfStranger(undefined, null)).toBe('en');
  expect(languageOfStranger('tlh', 'tlh, x-nothing;q=0.5')).toBe('en');
});

test('what is said inside is said in that language, across awaits, and outside of it nothing has changed', async () => {
  const inside = await speaking('en-GB', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    speakInstead(null);
    speakInstead('tlh');
    return getLocale();
  });
  expect([inside, getLocale()]).toEqual(['en', 'en']);
});
