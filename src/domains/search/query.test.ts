import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEmpty, parseQuery } from './query.ts';

test('filters are taken out of the words', () => {
  const query = parseQuery(
    '  in:ways-of-learning guides from:@kofi kind:question "first week" #Onboarding is:concluded ',
  );
  expect(query).toMatchObject({
    words: 'guides "first week"',
    space: 'ways-of-learning',
    author: 'kofi',
    kind: 'question',
    tag: 'onboarding',
    concluded: true,
  });
});

test('a month means its first day', () => {
  expect(String(parseQuery('before:2026-03').before)).toBe('2026-03-01');
  expect(String(parseQuery('after:2025').after)).toBe('2025-01-01');
});

test('what cannot be read as a filter stays a word', () => {
  expect(parseQuery('kind:nonsense before:yesterday is:lovely').words).toBe(
    'kind:nonsense before:yesterday is:lovely',
  );
  expect(parseQuery('before:2026-02-31').before).toBeNull();
  expect(parseQuery('email@example.org C# https://a.example/#top').words).toBe(
    'email@example.org C# https://a.example/#top',
  );
});

test('whatever is typed can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (typed) => {
      const query = parseQuery(typed);
      expect(query.words.length).toBeLessThanOrEqual(300);
      if (typed.trim() === '') expect(isEmpty(query)).toBe(true);
    }),
  );
});
