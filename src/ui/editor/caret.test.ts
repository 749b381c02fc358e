import { expect, it } from 'vitest';
import { offsetOf, positionOf } from './caret.ts';
import { read } from './schema.fixture.ts';

const sources = [
  'Some words.',
  'a **bold** and *it* `code`',
  '# Title\n\ntext [link](/x) more',
  '- one\n- two\n  - three\n\nafter',
  '- [ ] task\n-\n- end',
  '> quoted\n\nx\\\ny',
  '| a | b |\n| - | - |\n| c | d |',
  '```js\nlet a\n```\n\nafter',
  'see ![pic](/files/1.png) and[^1]\n\n[^1]: note',
  '___\n\nafter a rule',
];

it('stays before the same letter when rich text takes over, and when it gives back', () => {
  for (const source of sources) {
    const doc = read(source);
    for (const [index, letter] of [...source].entries()) {
      if (!/[a-z]/.test(letter)) continue;
      const position = positionOf(source, index, doc);
      // Letters that are signs (a language, an address) have no place of their own in the document.
      if (doc.textBetween(position, Math.min(position + 1, doc.content.size)) !== letter) continue;
      // Before or behind the signs that stand before it: on the screen, that is one place.
      const rest = source.slice(offsetOf(doc, position, source));
      expect(/[a-z]/.exec(rest)?.[0], `${source} at ${index}`).toBe(letter);
    }
  }
});

it('finds each letter of the text itself', () => {
  const source = '# Title\n\n- **one** two';
  const doc = read(source);
  for (const letter of ['T', 'l', 'o', 'n', 'w']) {
    const position = positionOf(source, source.indexOf(letter), doc);
    expect(doc.textBetween(position, position + 1)).toBe(letter);
  }
});

it('at the ends is at the ends', () => {
  for (const source of sources) {
    const doc = read(source);
    expect(positionOf(source, source.length, doc)).toBeGreaterThan(doc.content.size - 8);
    expect(positionOf('', 0, read(''))).toBe(1);
    expect(offsetOf(doc, 1, source)).toBeLessThan(8);
  }
});
