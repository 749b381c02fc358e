import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeId } from './settled.ts';

const epoch = 2n ** 32n;

test('a transaction id is made whole whether it lies below or above the one it is near to', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: epoch, max: 2n ** 48n }),
      fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
      (near, away) => {
        const id = near + away;
        expect(wholeId(id % epoch, near)).toBe(id);
      },
    ),
  );
});

test('in the first epoch an id that was given out meanwhile is not taken for one of an epoch before', () => {
  expect(wholeId(785n, 784n)).toBe(785n);
});
