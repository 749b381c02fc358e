import type { Command } from './commands.ts';

/** A change to plain Markdown: what replaces `from` to `to`, and what is selected afterwards. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  select: [from: number, to: number];
}

/** The words that stand where nothing was selected, for the person to write over. */
export interface Stubs {
  words: string;
  cell: string;
}

/** What a formatting command does to plain Markdown with `from` to `to` selected. */
export function editSource(text: string, from: number, to: number, command: Command, stubs: Stubs): Edit {
  switch (command) {
    case 'bold':
      return surround(text, from, to, '**', stubs.words);
    case 'italic':
      return surround(text, from, to, '*', stubs.words);
    case 'code':
      return text.slice(from, to).includes('\n')
        ? fence(text, from, to)
        : surround(text, from, to, '`', stubs.words);
    case 'link':
      return link(text, from, to, stubs.words);
    case 'heading':
      return prefix(text, from, to, '## ');
    case 'quote':
      return prefix(text, from, to, '> ');
    case 'bullets':
      return prefix(text, from, to, '- ');
    case 'numbers':
      return prefix(text, from, to, '1. ');
    case 'tasks':
      return prefix(text, from, to, '- [ ] ');
    case 'table':
      return block(text, to, `| ${stubs.cell} | ${stubs.cell} |\n| - | - |\n|  |  |`, 2, stubs.cell.length);
    case 'image':
      throw new RangeError('A picture is chosen first and inserted after');
  }
}

/** Puts a sign on both sides, or takes it away where it is. Spaces stay outside: `**so **` is not bold. */
function surround(text: string, first: number, last: number, sign: string, stub: string): Edit {
  const selected = text.slice(first, last);
  const from = first + (selected.trim() ? selected.length - selected.trimStart().length : 0);
  const to = selected.trim() ? first + selected.trimEnd().length : last;
  const isAround = text.slice(from - sign.length, from) === sign && text.slice(to, to + sign.length) === sign;
  const words = text.slice(from, to) || stub;
  if (isAround && from < to) {
    const start = from - sign.length;
    return { from: start, to: to + sign.length, insert: words, select: [start, start + words.length] };
  }
  const start = from + sign.length;
  return { from, to, insert: sign + words + sign, select: [start, start + words.length] };
}

function link(text: string, from: number, to: number, stub: string): Edit {
  const words = text.slice(from, to) || stub;
  const insert = `[${words}](https://)`;
  const end = from + insert.length - 1;
  return { from, to, insert, select: [end, end] };
}

function fence(text: string, from: number, to: number): Edit {
  const [start, end] = lines(text, from, to);
  const code = text.slice(start, end);
  const ticks = '`'.repeat(Math.max(3, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length + 1)));
  return {
    from: start,
    to: end,
    insert: `${ticks}\n${code}\n${ticks}`,
    select: [start + ticks.length, start + ticks.length],
  };
}

/** Begins each selected line with a sign, or takes it away where all have it. */
function prefix(text: string, from: number, to: number, sign: string): Edit {
  const [start, end] = lines(text, from, to);
  const selected = text.slice(start, end).split('\n');
  const haveIt = selected.every((line) => line.startsWith(sign));
  const changed = selected.map((line) => (haveIt ? line.slice(sign.length) : sign + line)).join('\n');
  const space = haveIt || start === 0 || text.slice(0, start).endsWith('\n\n') ? '' : '\n';
  const insert = space + changed;
  return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
}

/** Inserts a block of its own after the line of `at`, and selects a part of it. */
export function block(text: string, at: number, words: string, start = words.length, length = 0): Edit {
  const [, end] = lines(text, at, at);
  const before = text.slice(0, end);
  const space = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const select = end + space.length + start;
  const after = text.slice(end).startsWith('\n\n') || end === text.length ? '' : '\n';
  return { from: end, to: end, insert: space + words + after, select: [select, select + length] };
}

/** From the beginning of the first line selected to the end of the last. */
function lines(text: string, from: number, to: number): [from: number, to: number] {
  const end = text.indexOf('\n', to);
  return [text.lastIndexOf('\n', from - 1) + 1, end === -1 ? text.length : end];
}

/** Gives each picture of a file these words. */
export function describePictures(text: string, src: string, alt: string): string {
  const literally = src.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pictures = new RegExp(`!\\[(?:[^\\]\\\\]|\\\\.)*\\]\\(${literally}(?=[)\\s])`, 'g');
  return text.replace(pictures, () => `![${escaped(alt)}](${src}`);
}

/** The Markdown of a file that has been kept: a picture, or a link to it. */
export function fileWords({ href, alt, kind }: { href: string; alt: string; kind: string }): string {
  return kind === 'image' ? `![${escaped(alt)}](${href})` : `[${escaped(alt || href)}](${href})`;
}

function escaped(words: string): string {
  return words.replace(/[[\]\\]/g, '\\$&');
}
