import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { bodyOf } from './body.ts';

const plain = (text: string) => bodyOf([{ is: 'plain', text }]);

/** What a reader of the Markdown sees. */
function seen(markdown: string): { text: string; types: Set<string> } {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown) as Root;
  const types = new Set<string>();
  let text = '';
  visit(tree, (node: Nodes) => {
    types.add(node.type);
    if ('value' in node) text += node.value;
  });
  return { text, types };
}

describe('plain text shows as it was typed', () => {
  test('with lines flowing where a program wrapped them, and staying where somebody ended them', () => {
    const wrapped =
      'Whoever moors behind the second pier should know that the\nchains there are older than the harbour master admits, and\nthat nobody has looked at them.';
    expect(plain(wrapped).markdown).toBe(wrapped.replaceAll('\n', ' '));
    expect(plain('Dear all,\nyours,\nAda').markdown).toBe('Dear all,\\\nyours,\\\nAda');
    expect(
      plain('error: the chain is broken and nobody has been told about it\nerror: see above').markdown,
    ).toContain('\\\n');
  });

  test('joining Chinese lines without a space', () => {
    const line =
      '浮标在第二码头后面的水里，链条比港长承认的更旧，没有人看过它们，请小心停泊，因为风很大，夜里更危险。';
    expect(plain(`${line}\n${line}`).markdown).toBe(line + line);
  });

  test.each([
    '*stars* and _lines_',
    '# no heading',
    '1) no item',
    '+ no item',
    '<b>no tag</b>',
    '&copy; [no](link)',
    '![no](picture)',
    '~~no~~',
    '[^1]: no note',
    '| no | table |',
    'Setext\n===',
    '<!-- no comment -->',
    '[no]: http://example.org',
    '\\* no escape',
  ])('%j', (text) => {
    expect(seen(plain(text).markdown).text.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  test('whatever signs it is made of', () => {
    const sign = fc.constantFrom(...'ab 1*_[]()<>#!|~\\&;:.-+=@$%^{}\'"/');
    const line = fc
      .string({ unit: sign, maxLength: 30 })
      .filter((text) => !/^\s*(?:[-*+>]|\d+[.)]|$)|^[\s\-=*_|]*$/.test(text) && !/^ {4}|\s{2}/.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.join('\n');
        const { text: shown, types } = seen(plain(text).markdown);
        expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const type of [
          'html',
          'emphasis',
          'strong',
          'delete',
          'heading',
          'table',
          'image',
          'definition',
          'footnoteDefinition',
        ]) {
          expect(types).not.toContain(type);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what has a form keeps it', () => {
  test('addresses of pages are links, without the sentence’s punctuation', () => {
    expect(plain('See https://example.org/a_b_c (or <http://example.org/x>).').markdown).toBe(
      'See <https://example.org/a_b_c> (or <http://example.org/x>).',
    );
    expect(plain('It is at www.example.org/buoy_(sea).').markdown).toBe(
      'It is at [www.example.org/buoy\\_(sea)](http://www.example.org/buoy_\\(sea\\)).',
    );
  });

  test('code set in, code by its look, and code in fences', () => {
    expect(plain('Try\n\n    tide <- 3\n      + 4\n\nand see.').markdown).toBe(
      'Try\n\n```\ntide <- 3\n  + 4\n```\n\nand see.',
    );
    expect(plain('I ran\n$ git status\n$ git push\nand it failed.').markdown).toBe(
      'I ran\n\n```\n$ git status\n$ git push\n```\n\nand it failed.',
    );
    expect(plain('```r\nx <- 1\n\n\ny\n```').markdown).toBe('```r\nx <- 1\n\n\ny\n```');
    expect(plain('Call `tide(3)` first.').markdown).toBe('Call `tide(3)` first.');
  });

  test('tables and drawings keep their columns', () => {
    const table = 'pier    depth   chain\nfirst   4.5     old\nsecond  6       older';
    expect(plain(table).markdown).toBe(`\`\`\`\n${table}\n\`\`\``);
  });

  test('prose that is set in is set in', () => {
    expect(plain('The rule says\n\n    Nobody moors behind the second pier.\n\nSo.').markdown).toBe(
      'The rule says\n\n> Nobody moors behind the second pier.\n\nSo.',
    );
  });

  test('lists of two items or more are lists; numbers stay as typed', () => {
    expect(plain('Needed:\n- a chain\n  of iron\n- a buoy').markdown).toBe(
      'Needed:\n\n- a chain\\\n  of iron\n- a buoy',
    );
    expect(plain('3. a chain\n4. a buoy').markdown).toBe('3. a chain\n4. a buoy');
    expect(plain('1. a chain\n\n2. a buoy').markdown).toBe('1. a chain\n\n2. a buoy');
    expect(plain('1. a chain\n5. a buoy').markdown).toBe('1\\. a chain\\\n5\\. a buoy');
    expect(plain('- Ada').markdown).toBe('\\- Ada');
  });
});

describe('quotations', () => {
  const short =
    'On Sat, 1 Jul 2023, Ada Fell <ada at example.org> wrote:\n> Where is it?\n\nBehind the pier.';

  test('that are answered stand open in their place', () => {
    const { markdown, written, parts } = plain(short);
    expect(markdown).toBe(
      'On Sat, 1 Jul 2023, Ada Fell \\<ada at example.org> wrote:\n\n> Where is it?\n\nBehind the pier.',
    );
    expect(written).toBe('Behind the pier.');
    expect(parts.map(({ kind, folded }) => [kind, folded])).toEqual([
      ['quoted', false],
      ['written', false],
    ]);
  });

  test('that only trail behind are folded under a short heading without addresses', () => {
    const trailing =
      'Behind the pier.\n\nOn Sat, 1 Jul 2023, Ada Fell <ada at example.org> wrote:\n> Where is it?\n> Ada';
    expect(plain(trailing).markdown).toBe(
      'Behind the pier.\n\n> [!quote]- On Sat, 1 Jul 2023, Ada Fell wrote\n>\n> Where is it?\\\n> Ada',
    );
    expect(plain('Yes.\n\n> Where is it?').markdown).toBe('Yes.\n\n> [!quote]-\n>\n> Where is it?');
  });

  test('that are long are folded wherever they stand', () => {
    const long = `${'> Everything that was ever said about the buoy.\n'.repeat(20)}\nYes.`;
    expect(plain(long).markdown).toMatch(/^> \[!quote\]-\n>\n> Everything/);
    expect(plain(long).markdown).toMatch(/\n\nYes\.$/);
  });

  test('stay open when there is nothing else', () => {
    expect(plain('> Where is it?').markdown).toBe('> Where is it?');
    expect(plain('> Where is it?').written).toBe('');
  });

  test('within quotations are nested', () => {
    expect(plain('> Ada wrote:\n> > Where?\n> There.\n\nHere.').markdown).toBe(
      '> Ada wrote:\n>\n> > Where?\n>\n> There.\n\nHere.',
    );
  });

  test('ten thousand deep are no deeper than reason', () => {
    const deep = Array.from({ length: 10_000 }, (_, n) => `${'>'.repeat(Math.min(n, 500))} x`).join('\n');
    expect(plain(`Yes.\n${deep}`.slice(0, 200_000)).markdown).toContain('Yes.');
  });

  test('of a forward that somebody sent on stay open', () => {
    const text =
      'For all.\n\n---------- Forwarded message ---------\nFrom: Ada <ada@example.org>\nDate: Sat, Jul 1, 2023\nSubject: Buoy\n\nIt is gone.';
    expect(plain(text).markdown).toBe(
      'For all.\n\nAda \\<ada\\@example.org>, Sat, Jul 1, 2023\n\n> It is gone.',
    );
  });
});

describe('signatures and footers', () => {
  test('are left out of the post and kept among its parts', () => {
    const { markdown, parts } = plain(
      'Here.\n\n-- \nAda Fell\n\n____________________\nTides mailing list\nhttps://lists.example.org',
    );
    expect(markdown).toBe('Here.');
    expect(parts.map(({ kind }) => kind)).toEqual(['written', 'signature', 'footer']);
    expect(parts[1]!.markdown).toContain('Ada Fell');
  });

  test('are all there is when a letter has nothing else', () => {
    expect(plain('-- \nAda Fell').markdown).toContain('Ada Fell');
  });
});

test('whatever is typed, what was written is in the post', () => {
  const line = fc.oneof(
    fc.constantFrom('', '> q', '-- ', '- a', '1. a', '```', '    x <- 1', 'Ada wrote:', '| b'),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { markdown, parts } = plain(lines.join('\n').replaceAll('\r', ''));
      for (const part of parts) if (part.kind === 'written') expect(markdown).toContain(part.markdown);
    }),
    { numRuns: 500 },
  );
});

test('several pieces of text follow each other', () => {
  expect(
    bodyOf([
      { is: 'plain', text: 'One.' },
      { is: 'html', text: '<p>Two.</p>' },
    ]).markdown,
  ).toBe('One.\n\nTwo.');
  expect(bodyOf([])).toEqual({ markdown: '', written: '', parts: [] });
});
