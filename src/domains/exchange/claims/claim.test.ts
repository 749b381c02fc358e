import { expect, test } from 'vitest';
import { likeness } from './claim.ts';

const ada = 'ada.fell@example.org';

test.each([
  ['the same address', { address: ada, mask: null }, 'same'],
  ['another address', { address: 'ada@example.org', mask: null }, null],
  ['an address that begins the same', { address: `${ada}.uk`, mask: null }, null],
  ['a mask of it', { address: null, mask: 'ada...@example.org' }, 'could-be'],
  ['a mask of somebody else’s', { address: null, mask: 'bea...@example.org' }, null],
  ['a name alone', { address: null, mask: null }, null],
])('%s', (_, traces, expected) => {
  expect(likeness(traces, ada)).toBe(expected);
});

test('an address in full is never outvoted by a mask beside it', () => {
  expect(likeness({ address: 'bea@example.org', mask: 'ada...@example.org' }, ada)).toBeNull();
});
