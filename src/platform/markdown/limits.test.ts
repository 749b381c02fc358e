import { describe, expect, it } from 'vitest';
import { place, rendered } from './place.fixture.ts';
import { MOST_CELLS, MOST_CHARACTERS, MOST_LINES, MOST_TRIES } from './limits.ts';
import { renderMarkdown } from './render.ts';

const outcome = (source: string) => renderMarkdown(source, place);
const tooLong = { refused: 'too-long' };
const tooDeep = { refused: 'too-deep' };

describe('what would be slow is refused at the door', () => {
  it.each([
    ['a million characters', 'a'.repeat(1_000_000)],
    ['a hundred thousand mentions', '@ana '.repeat(100_000)],
    ['ten thousand lines', 'a\n'.repeat(10_000)],
    [
      'a head of many columns over many empty rows',
      `${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${'|\n'.repeat(1_500)}`,
    ],
    ['a table of thirty thousand cells', `${'|a'.repeat(30)}\n`.repeat(1_000)],
    ['one long address and many references to it', `[a]: ${'x'.repeat(9_000)}\n\n${'[a] '.repeat(300)}`],
  ])('%s', (_, source) => expect(outcome(source)).toEqual(tooLong));

  it.each([
    ['ten thousand quotations on one line', '>'.repeat(10_000)],
    ['ten thousand lists on one line', '- '.repeat(10_000)],
    ['numbered lists on one line', '1. '.repeat(5_000)],
    ['footnotes in footnotes on one line', '[^a]: '.repeat(5_000)],
    ['a deep line below a shallow one', `a\n\n${'> - '.repeat(2_000)}`],
    ['many lines of lists in lists', '- - - - - - - - a\n'.repeat(600)],
    [
      'lists by ever more space',
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n'),
    ],
    [
      'quotations by ever more signs',
      Array.from({ length: 300 }, (_, at) => `${'>'.repeat(at)} a`).join('\n'),
    ],
    ['emphasis in emphasis', `${'*a **b '.repeat(90)}${'c** d*'.repeat(90)}`],
  ])('%s', (_, source) => expect(outcome(source)).toEqual(tooDeep));

  it('but not what is only just within', () => {
    expect(rendered('a'.repeat(MOST_CHARACTERS)).text).toHaveLength(MOST_CHARACTERS);
    expect(rendered('a\n'.repeat(MOST_LINES - 1)).html).toMatch(/^<p/);
    expect(rendered(`${'>'.repeat(60)} a`).html.match(/<blockquote/g)).toHaveLength(60);
    expect(rendered('- a\n'.repeat(1_999)).html.match(/<li>/g)).toHaveLength(1_999);
    expect(rendered('* '.repeat(72)).html).toBe('<hr>');
    const rows = MOST_CELLS / 10 - 1;
    expect(rendered(`${'|a'.repeat(10)}\n${'|-'.repeat(10)}\n${'|\n'.repeat(rows)}`).html).toContain('<td>');
  });
});

describe('a paragraph that tries too often', () => {
  it('is formatted so far, then shown as it was typed', () => {
    const { html } = rendered('*a* '.repeat(MOST_TRIES));
    expect(html.match(/<em>/g)).toHaveLength(MOST_TRIES / 2);
    expect(html).toContain('<em>a</em> *a* *a*');
  });

  it('does not keep the next from its formatting', () => {
    expect(rendered(`${'*a* '.repeat(MOST_TRIES)}\n\n*b*`).html).toContain('<p dir="auto"><em>b</em></p>');
  });

  it('still says every word, in order', () => {
    const source = Array.from({ length: 2_000 }, (_, at) => `w${at}`).join('** [');
    expect(rendered(source).text.match(/w\d+/g)).toHaveLength(2_000);
  });
});

describe('hostile sources that are short enough to be rendered', () => {
  // Each of them takes CommonMark's reference way of reading from seconds to minutes at this length.
  const signs = [
    ...['- ', '> ', '>', '* - + ', '1. ', '- [ ] ', '> - ', '[^a]: '],
    ...[
      '*a _b ',
      'a**b',
      '**_a',
      'a~b~',
      '[',
      ']',
      '[a](',
      '![',
      '[a](<b',
      '[ (](',
      '[^1]',
      '`a`` ',
      '<a ',
      '<!--',
    ],
    ...[
      '<?',
      '&',
      '\\',
      'a.a.',
      'http://a(',
      'www.a&a;',
      '@a',
      '#a ',
      '***a***b',
      '\u0000',
      '\ud800',
      '|',
      '<http:',
    ],
  ];
  const shapes: [name: string, shape: (sign: string) => string][] = [
    ['one line', (sign) => sign.repeat(30_000 / sign.length)],
    ['one paragraph of many lines', (sign) => `${sign.repeat(4)}\n`.repeat(150)],
    ['many quotations', (sign) => `> ${sign.repeat(4)}\n\n`.repeat(150)],
    ['many items', (sign) => `- ${sign.repeat(4)}\n`.repeat(150)],
    ['many headings', (sign) => `${sign.repeat(2)}\n---\n`.repeat(150)],
    ['many cells', (sign) => `|a|b|\n|-|-|\n${`|${sign.repeat(4)}|\n`.repeat(150)}`],
    ['coloured code', (sign) => `\`\`\`js\n${`${sign.repeat(8)}\n`.repeat(100)}\`\`\``],
  ];

  // The ceiling is generous: for a busy machine, and for micromark's development build, three times slower
  // than its own, which is what runs here. What it must catch takes minutes.
  it.each(shapes)(
    'as %s',
    (_, shape) => {
      for (const sign of signs) expect(secondsFor(shape(sign)), JSON.stringify(sign)).toBeLessThan(5);
    },
    120_000,
  );

  it('as code whose grammar would take a quarter of a minute', () => {
    expect(secondsFor(`\`\`\`html\n${'<script>'.repeat(5_000)}\n\`\`\``)).toBeLessThan(5);
  });

  function secondsFor(source: string): number {
    const before = process.cpuUsage();
    outcome(source);
    return process.cpuUsage(before).user / 1_000_000;
  }
});
