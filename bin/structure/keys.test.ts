import { expect, test } from 'vitest';
import { keys } from './keys.ts';
import { houseOf, lines } from './small-house.ts';

const catalogue = `{\n  "$schema": "x",\n  "turn_empty": "Nothing waits.",\n  "turn_title": "My turn"\n}`;
const imported = `import { m } from '#messages';\n`;

test('a message counts as said by whatever name it is imported', () => {
  const house = houseOf({
    'messages/en.json': catalogue,
    'src/ui/A.svelte': `<script>${imported}</script>\n<h1>{m.turn_title()}</h1>`,
    'src/ui/b.ts': `import { m as words } from '#messages';\nconst empty = words['turn_empty']();`,
  });
  expect(lines(keys(house))).toEqual([]);
  const others = houseOf({
    'messages/en.json': catalogue,
    'src/ui/a.ts': `import * as said from '#messages';\nsaid.turn_title();`,
    'src/ui/b.ts': `import { turn_empty } from '#messages';\nturn_empty();`,
  });
  expect(lines(keys(others))).toEqual([]);
});

test('a message that is called and does not exist is said where it is called', () => {
  const house = houseOf({
    'messages/en.json': `{ "turn_title": "My turn" }`,
    'src/ui/a.ts': `${imported}m.turn_title();\nm.turn_titel();`,
  });
  expect(lines(keys(house))).toEqual(['src/ui/a.ts:3 There is no message "turn_titel" in messages/en.json.']);
});

test('a message that nothing but a test calls is said where it stands', () => {
  const house = houseOf({
    'messages/en.json': catalogue,
    'src/ui/a.ts': `${imported}m.turn_title();`,
    'src/ui/a.test.ts': `${imported}m.turn_empty();`,
    'src/ui/b.ts': `const m = { turn_empty: 1 };\nm.turn_empty;`,
  });
  expect(lines(keys(house))).toEqual(['messages/en.json:3 Nothing says "turn_empty".']);
});

test('a message by a computed name is refused: nobody could know what it says', () => {
  const house = houseOf({ 'messages/en.json': '{}', 'src/ui/a.ts': `${imported}m[key]();` });
  expect(lines(keys(house))).toEqual([
    'src/ui/a.ts:2 Name the message: which ones are called by a computed name cannot be known.',
  ]);
});
