import { expect, test } from 'vitest';
import { circles } from './circles.ts';
import { houseOf, lines } from './small-house.ts';

test('two ways to the same file are no circle', () => {
  const house = houseOf({
    'src/ui/a.ts': `import './b.ts';\nimport './c.ts';`,
    'src/ui/b.ts': `import './c.ts';`,
    'src/ui/c.ts': '',
  });
  expect(circles(house)).toEqual([]);
});

test('a circle is found over Svelte files, subpaths and types, and said once with its whole way', () => {
  const house = houseOf({
    'src/ui/A.svelte': `<script lang="ts">import { b } from './b.ts';</script>`,
    'src/ui/b.ts': `import type { c } from '#ui/c.ts';`,
    'src/ui/c.ts': `export { default } from './A.svelte';`,
  });
  expect(lines(circles(house))).toEqual([
    'src/ui/A.svelte A circle: src/ui/A.svelte → src/ui/b.ts → src/ui/c.ts → src/ui/A.svelte.',
  ]);
});

test('a file that imports itself is a circle', () => {
  expect(circles(houseOf({ 'src/ui/a.ts': `import './a.ts';` }))).toHaveLength(1);
});
