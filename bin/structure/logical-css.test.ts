import { expect, test } from 'vitest';
import { logicalCss } from './logical-css.ts';
import { houseOf, lines } from './small-house.ts';

const inCss = (declaration: string) =>
  logicalCss(houseOf({ 'src/ui/a.css': `.a:hover {\n  color: red;\n  ${declaration};\n}` })).map(
    ({ line, says }) => `${line} ${says}`,
  );

test.each([
  ['margin-left: 1rem', 'margin-inline-start'],
  ['padding-right: 1rem', 'padding-inline-end'],
  ['left: 0', 'inset-inline-start'],
  ['top: 0', 'inset-block-start'],
  ['border-bottom: 1px solid', 'border-block-end'],
  ['border-left-color: red', 'border-inline-start-color'],
  ['border-top-right-radius: 1px', 'border-start-end-radius'],
  ['scroll-margin-top: 1rem', 'scroll-margin-block-start'],
])('%s is physical and has a twin', (declaration, twin) => {
  expect(inCss(declaration)).toEqual([`3 ${declaration.replace(/:.*/, '')} is physical: say ${twin}.`]);
});

test.each([
  'text-align: left',
  'text-align: right !important',
  'float: left',
  'clear: right',
  'justify-items: left',
])('%s knows a side', (declaration) => {
  expect(inCss(declaration)).toEqual([`3 ${declaration} is physical: say start or end.`]);
});

test.each([
  'margin: 0 1rem 0 2rem',
  'inset: 0 auto 0 0',
  'padding: 1px calc(1px + 2px) 1px var(--x)',
  'border-radius: 4px 0 0 4px',
  'border-width: 0 0 0 2px',
])('%s differs between its sides', (declaration) => {
  expect(inCss(declaration)).toHaveLength(1);
});

test.each([
  'margin-inline: 1rem auto',
  'inset-inline-start: 0',
  'inset: 0 auto 0',
  'margin: 0 1rem 2rem',
  'padding: 0 calc(1px + 2px) 1px calc(1px + 2px)',
  'border-radius: 4px 4px 0 0',
  'border-radius: 50%',
  'text-align: start',
  'transition: left 1s',
  'width: 100%',
  '--left: 1px',
  '/* left: 0; */ color: red',
])('%s mirrors itself', (declaration) => {
  expect(inCss(declaration)).toEqual([]);
});

test('styles in Svelte files are read in all three places where they can stand', () => {
  const house = houseOf({
    'src/ui/A.svelte': `<p style="color: red; left: 0"></p>\n<p style:margin-left="1px" style:right={x}></p>\n<style>\n  p { float: right }\n</style>`,
  });
  expect(lines(logicalCss(house)).sort()).toEqual([
    'src/ui/A.svelte:1 left is physical: say inset-inline-start.',
    'src/ui/A.svelte:2 margin-left is physical: say margin-inline-start.',
    'src/ui/A.svelte:2 right is physical: say inset-inline-end.',
    'src/ui/A.svelte:4 float: right is physical: say start or end.',
  ]);
});
