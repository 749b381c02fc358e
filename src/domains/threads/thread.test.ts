import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidentialities, stricter, visibilities } from '../spaces/space.ts';
import { isEmoji, offeredReactions } from './reaction/reaction.ts';
import {
  labelAfterMove,
  movingIsForHosts,
  pageStart,
  refusal,
  repliesOnPage,
  titleSlug,
  voicesAfter,
} from './thread.ts';

test.each([
  ['What would you put first?', 'what-would-you-put-first'],
  ['  Ärger & Übermut  ', 'arger-ubermut'],
  ['ما الجديد؟', 'ما-الجديد'],
  ['???', 'thread'],
  ['<script>alert(1)</script>', 'script-alert-1-script'],
])('the title %j stands as %j in an address', (title, slug) => expect(titleSlug(title)).toBe(slug));

test('a slug is never empty, never broken, and needs no more than encoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = titleSlug(title);
      expect(slug).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
      expect(() => encodeURIComponent(slug)).not.toThrow();
      expect(slug.length).toBeLessThanOrEqual(60);
    }),
  );
});

test('every place stands on one page, and pages follow one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (place) => {
      const start = pageStart(place);
      expect(start % repliesOnPage).toBe(1);
      expect(place - start).toBeGreaterThanOrEqual(0);
      expect(place - start).toBeLessThan(repliesOnPage);
    }),
  );
  expect([0, 1, 50, 51, -3].map(pageStart)).toEqual([1, 1, 1, 51, 1]);
});

test('a post may be its files alone; a thread never goes without a title', () => {
  expect(refusal({ title: 'T', body: '', files: 1 })).toBeNull();
  expect(refusal({ title: 'T', body: ' ' })).toBe('body-missing');
  expect(refusal({ title: '', body: '', files: 1 })).toBe('title-missing');
});

test('moving is for hosts exactly where it changes who reads', () => {
  const mayAlone = visibilities.flatMap((from) =>
    visibilities.flatMap((to) => (movingIsForHosts(from, to) ? [] : [`${from} → ${to}`])),
  );
  expect(mayAlone).toEqual(['open → open', 'public → open', 'public → public']);
});

test('a moved thread is read under a label at least as strict as before', () => {
  const label = fc.constantFrom(...confidentialities);
  fc.assert(
    fc.property(label, fc.option(label), label, (under, own, next) => {
      const before = stricter(under, own);
      const after = stricter(next, labelAfterMove(under, own, next));
      expect(confidentialities.indexOf(after)).toBeGreaterThanOrEqual(confidentialities.indexOf(before));
    }),
  );
});

test('who wrote last is remembered, each once, at most four', () => {
  expect(voicesAfter([], 'a')).toEqual(['a']);
  expect(voicesAfter(['a', 'b', 'c', 'd'], 'c')).toEqual(['c', 'a', 'b', 'd']);
  expect(voicesAfter(['a', 'b', 'c', 'd'], 'e')).toEqual(['e', 'a', 'b', 'c']);
});

test('a reaction is one emoji', () => {
  for (const emoji of [...offeredReactions, '👩🏽‍💻', '🇵🇹', '🏳️‍🌈', '1️⃣'])
    expect([emoji, isEmoji(emoji)]).toEqual([emoji, true]);
  for (const text of ['', 'a', '1', '👍👍', '👍a', '<b>', '👍'.repeat(99)])
    expect([text, isEmoji(text)]).toEqual([text, false]);
});
