import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';

test('what changed is said by words', () => {
  expect(changesBetween('We read two of nine guides.', 'We read three of nine guides.')).toEqual([
    { text: 'We read ', how: 'same' },
    { text: 'two', how: 'removed' },
    { text: 'three', how: 'added' },
    { text: ' of nine guides.', how: 'same' },
  ]);
  expect(changesBetween('', 'New.')).toEqual([{ text: 'New.', how: 'added' }]);
});

test('both texts can be read off the changes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const changes = changesBetween(before, after);
      const without = (how: string) =>
        changes
          .filter((change) => change.how !== how)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('texts with nothing in common are replaced whole, in bounded time', () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ');
  const started = performance.now();
  const changes = changesBetween(long('a'), long('b'));
  expect(performance.now() - started).toBeLessThan(3000);
  expect(changes[0]!.how).toBe('removed');
});
