import { expect, test } from 'vitest';
import { m } from '#messages';
import { getLocale } from '#messages/runtime.js';
import { languageOfStranger, speaking, speakInstead } from './language.ts';

function asking(accepted?: string): Request {
  return new Request('http://localhost/', accepted ? { headers: { 'accept-language': accepted } } : {});
}

test('a language that the catalogue does not have means English', () => {
  expect(languageOfStranger(undefined, asking())).toBe('en');
  expect(languageOfStranger('tlh', asking('tlh, x-nothing;q=0.5'))).toBe('en');
  expect(speaking('tlh', getLocale)).toBe('en');
});

test('messages answer in the language of what is going on, across awaits', async () => {
  const said = await speaking('en', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return m.product_name();
  });
  expect(said).toBe('Meantime');
});

test('who has chosen no language goes on in the one they were met in', () => {
  speaking('en', () => {
    speakInstead(null);
    speakInstead('tlh');
    expect(getLocale()).toBe('en');
  });
});
