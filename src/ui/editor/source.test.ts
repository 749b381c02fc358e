import { describe, expect, it } from 'vitest';
import type { Command } from './commands.ts';
import { block, describePictures, editSource, fileWords, type Edit } from './source.ts';

/** Does a command to a text in which `‹` and `›` (or `|` alone) say what is selected, and answers likewise. */
function after(marked: string, command: Command): string {
  const from = marked.search(/[‹|]/);
  const to = marked.includes('›') ? marked.indexOf('›') - 1 : from;
  const text = marked.replace(/[‹›|]/g, '');
  return shown(text, editSource(text, from, to, command, { words: 'words', cell: 'Head' }));
}

function shown(text: string, { from, to, insert, select: [start, end] }: Edit): string {
  const changed = text.slice(0, from) + insert + text.slice(to);
  if (start === end) return `${changed.slice(0, start)}|${changed.slice(start)}`;
  return `${changed.slice(0, start)}‹${changed.slice(start, end)}›${changed.slice(end)}`;
}

describe('a command in plain Markdown', () => {
  it.each<[Command, string, string]>([
    ['bold', 'a ‹b› c', 'a **‹b›** c'],
    ['bold', 'a **‹b›** c', 'a ‹b› c'],
    ['bold', 'a |', 'a **‹words›**'],
    ['bold', 'a‹ b ›c', 'a **‹b›** c'],
    ['italic', '‹a›', '*‹a›*'],
    ['code', 'run ‹ls›', 'run `‹ls›`'],
    ['code', '‹a\nb›', '```|\na\nb\n```'],
    ['code', '‹```\nb›', '````|\n```\nb\n````'],
    ['link', 'see ‹here›', 'see [here](https://|)'],
    ['quote', 'a\n\nb|c', 'a\n\n> bc|'],
    ['bullets', '‹a\nb›', '- a\n- b|'],
    ['bullets', '‹- a\n- b›', 'a\nb|'],
    ['tasks', 'a|', '- [ ] a|'],
    ['heading', 'line\nti|tle', 'line\n\n## title|'],
    ['table', 'a|', 'a\n\n| ‹Head› | Head |\n| - | - |\n|  |  |'],
  ])('%s: %j becomes %j', (command, marked, expected) => expect(after(marked, command)).toBe(expected));
});

it('a block stands apart from the lines around it', () => {
  expect(shown('a\nb', block('a\nb', 0, '![](/x)'))).toBe('a\n\n![](/x)|\n\nb');
  expect(shown('', block('', 0, 'x'))).toBe('x|');
  expect(shown('a\n\n', block('a\n\n', 3, 'x'))).toBe('a\n\nx|');
});

it('a picture is described wherever it stands, and no other', () => {
  const text = '![a\\]b](/files/1.png) ![](/files/1.png "c") ![d](/files/1.png2) [e](/files/1.png)';
  expect(describePictures(text, '/files/1.png', 'A [hut] $&')).toBe(
    '![A \\[hut\\] $&](/files/1.png) ![A \\[hut\\] $&](/files/1.png "c") ![d](/files/1.png2) [e](/files/1.png)',
  );
});

it('a file is a picture or a link', () => {
  expect(fileWords({ href: '/files/1.png', alt: 'a]', kind: 'image' })).toBe('![a\\]](/files/1.png)');
  expect(fileWords({ href: '/files/1.pdf', alt: '', kind: 'file' })).toBe('[/files/1.pdf](/files/1.pdf)');
});
