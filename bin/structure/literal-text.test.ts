import { expect, test } from 'vitest';
import { literalText } from './literal-text.ts';
import { houseOf, lines } from './small-house.ts';

const found = (markup: string) =>
  literalText(houseOf({ 'src/ui/A.svelte': markup })).map(
    ({ line, says }) => `${line} ${says.split(' belongs')[0]}`,
  );

test.each([
  ['<p>Hello</p>', '1 "Hello"'],
  ['<p>\n  {name} wrote\n</p>', '2 "wrote"'],
  ['{#if x}\n  <b>Yes</b>\n{:else}{/if}', '2 "Yes"'],
  ['<button aria-label="Close"></button>', '1 "Close"'],
  ['<input placeholder={x ? "Search" : ""} />', '1 "Search"'],
  ['<img alt={`Picture of ${name}`} />', '1 "Picture of"'],
  ['<a title={name ?? "nobody"}>{name}</a>', '1 "nobody"'],
  ['<p>{done ? "Done" : m.open()}</p>', '1 "Done"'],
  ['<p>{"by " + name}</p>', '1 "by"'],
  ['<Button label="Save" />', '1 "Save"'],
  ['<svelte:head><title>Meantime</title></svelte:head>', '1 "Meantime"'],
  ['<p>مرحبا</p>', '1 "مرحبا"'],
])('%s has words that are in no catalogue', (markup, finding) => {
  expect(found(markup)).toEqual([finding]);
});

test.each([
  '<p>{m.hello()}</p>',
  '<p>· 12 — {count} →</p>',
  '<p>&nbsp;&middot;</p>',
  '<p class="lead" id="top" data-kind="ask">{x}</p>',
  '<p translate="no">Meantime <b>24h</b></p>',
  '<p>{format(x, "short")}{kind === "ask" ? a : b}{map["key"]}</p>',
  '<Field name="email" type="email" label={m.email()} />',
  '<script>const words = "these are not markup";</script>\n<style>p { color: red }</style>\n<!-- nor these -->',
])('%s has none', (markup) => {
  expect(found(markup)).toEqual([]);
});

test('what the sources of the pages say is read, and what tests, scripts and the gallery of parts say is not', () => {
  const house = houseOf({
    'test/browser/A.svelte': '<p>Hello</p>',
    'src/routes/dev/A.svelte': '<p>Hello</p>',
    'src/ui/a.ts': 'const x = "Hello";',
  });
  expect(lines(literalText(house))).toEqual([]);
});
