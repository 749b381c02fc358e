import { expect, test } from 'vitest';
import { longest } from './longest.ts';
import { houseOf } from './small-house.ts';

test('the ten longest files of code, longest first', () => {
  const files = Array.from({ length: 12 }, (_, n): [string, string] => [
    `src/ui/f${n}.ts`,
    'x\n'.repeat(n + 1),
  ]);
  const house = houseOf({ ...Object.fromEntries(files), 'docs/long.md': 'x\n'.repeat(99) });
  expect(longest(house)).toHaveLength(10);
  expect(longest(house)[0]).toEqual({ path: 'src/ui/f11.ts', lines: 12 });
});
