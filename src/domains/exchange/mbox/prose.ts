import type { BlockContent, List, ListItem, RootContent } from 'mdast';
import { isCode, isInset, looksLikeCode, readsAsProse } from './code.ts';
import { paragraph } from './paragraph.ts';

/**
 * Plain text as Markdown's tree, so that it shows as typed: paragraphs wrapped at a column flow again, other line
 * ends stay, code and tables keep their columns, lists are lists, addresses of pages are links. Nothing else is taken
 * for markup: asterisks and underscores are what they are.
 */
export function blocksOf(lines: readonly string[], depth = 0): RootContent[] {
  const blocks: RootContent[] = [];
  const chunks = chunksOf(lines);
  for (let at = 0; at < chunks.length;) {
    const list = depth < LIST_DEPTH_LIMIT ? listFrom(chunks, at, depth) : null;
    if (list) {
      blocks.push(list.node);
      at = list.next;
    } else {
      for (const block of blocksOfChunk(chunks[at]!, depth)) addBlock(blocks, block, chunks[at]!.after);
      at += 1;
    }
  }
  return blocks;
}

const LIST_DEPTH_LIMIT = 4;

/** Lines without a blank one between them, or a whole fenced block. */
interface Chunk {
  lines: string[];
  fence: string | null;
  /** How many blank lines stood above. */
  after: number;
}

const fenceMark = /^\s{0,3}(```+|~~~+)\s*([\w+#.-]{0,30})\s*$/;

function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let blanks = 0;
  let open: Chunk | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!.trimEnd();
    const fence = fenceMark.exec(line);
    const close = fence ? closeOf(lines, at, fence[1]!) : -1;
    if (close > at) {
      chunks.push({ lines: lines.slice(at + 1, close) as string[], fence: fence![2]!, after: blanks });
      at = close;
      open = null;
      blanks = 0;
    } else if (line === '') {
      open = null;
      blanks += 1;
    } else {
      if (!open) chunks.push((open = { lines: [], fence: null, after: blanks }));
      open.lines.push(line);
      blanks = 0;
    }
  }
  return chunks;
}

const FENCE_LIMIT_LINES = 1000;

function closeOf(lines: readonly string[], at: number, fence: string): number {
  const end = Math.min(lines.length, at + FENCE_LIMIT_LINES);
  for (let next = at + 1; next < end; next += 1) if (lines[next]!.trim() === fence) return next;
  return -1;
}

/** Code goes on over blank lines. */
function addBlock(blocks: RootContent[], block: RootContent, blanksAbove: number): void {
  const before = blocks.at(-1);
  if (block.type === 'code' && before?.type === 'code' && !block.lang && !before.lang && blanksAbove > 0) {
    before.value += '\n'.repeat(blanksAbove + 1) + block.value;
  } else blocks.push(block);
}

function blocksOfChunk({ lines, fence }: Chunk, depth: number): RootContent[] {
  if (fence !== null) return [{ type: 'code', lang: fence || null, value: lines.join('\n') }];
  const [first = '', ...rest] = lines;
  // "It says:" introduces what follows.
  if (/^\S.*[:：]$/.test(first) && !looksLikeCode(first) && isCode(rest))
    return [paragraph([first]), code(rest)];
  if (isCode(lines)) return [code(lines)];
  if (isInset(lines)) return [{ type: 'blockquote', children: [paragraph(lines)] }];
  if (lines.length === 1 && /^\s*([-=*_])(?:\s?\1){4,}\s*$/.test(lines[0]!))
    return [{ type: 'thematicBreak' }];
  const listAt =
    depth < LIST_DEPTH_LIMIT ? lines.findIndex((line, at) => at > 0 && itemMark(line) !== null) : -1;
  if (listAt > 0) {
    const list = listFrom([{ lines: lines.slice(listAt), fence: null, after: 0 }], 0, depth);
    if (list) return [...runsOf(lines.slice(0, listAt)), list.node];
  }
  return runsOf(lines);
}

/** Two lines of code or more inside a paragraph stand out of it. */
function runsOf(lines: readonly string[]): BlockContent[] {
  const runs: { isCode: boolean; lines: string[] }[] = [];
  for (const line of lines) {
    const before = runs.at(-1);
    const codeLike = looksLikeCode(line);
    if (before?.isCode === codeLike) before.lines.push(line);
    else runs.push({ isCode: codeLike, lines: [line] });
  }
  const standsOut = (run?: (typeof runs)[number]) => run?.isCode === true && run.lines.length > 1;
  const joined: typeof runs = [];
  for (const [at, run] of runs.entries()) {
    // A short line between two stretches of code belongs to them.
    const isBetween =
      run.lines.length === 1 &&
      standsOut(runs[at - 1]) &&
      standsOut(runs[at + 1]) &&
      !readsAsProse(run.lines[0]!);
    const isCodeHere = standsOut(run) || isBetween;
    const before = joined.at(-1);
    if (before?.isCode === isCodeHere) before.lines.push(...run.lines);
    else joined.push({ isCode: isCodeHere, lines: [...run.lines] });
  }
  return joined.map((run) => (run.isCode ? code(run.lines) : paragraph(run.lines)));
}

function code(lines: readonly string[]): BlockContent {
  const expanded = lines.map((line) => line.replaceAll('\t', '    '));
  const indent = (line: string) => (line.trim() === '' ? Infinity : /^ */.exec(line)![0].length);
  const common = expanded.reduce((least, line) => Math.min(least, indent(line)), Infinity);
  return { type: 'code', value: expanded.map((line) => line.slice(common)).join('\n') };
}

// Lists

interface Item {
  kind: 'bullet' | '.' | ')';
  number: number;
  /** Where its text begins. */
  indent: number;
  text: string;
}

function itemMark(line: string): Item | null {
  const match = /^( {0,6})(?:([-*•·–])|(\d{1,3})([.)]))( +|\t)(\S.*)$/.exec(line);
  if (!match) return null;
  const [, lead, , digits, end, gap, text] = match;
  return {
    kind: digits === undefined ? 'bullet' : (end as '.' | ')'),
    number: Number(digits ?? 0),
    indent: lead!.length + (digits?.length ?? 0) + 1 + gap!.length,
    text: text!,
  };
}

/** A list of two items or more, in one chunk or with blank lines between; numbers must count up to stay as typed. */
function listFrom(chunks: readonly Chunk[], at: number, depth: number): { node: List; next: number } | null {
  const first = itemIn(chunks[at]!);
  if (!first) return null;
  const items: { number: number; lines: string[] }[] = [];
  const belongs = (item: Item | null) => item?.kind === first.kind && item.indent <= first.indent + 1;
  const isNext = (item: Item) => first.kind === 'bullet' || item.number === first.number + items.length;
  let next = at;
  for (; next < chunks.length; next += 1) {
    const chunk = chunks[next]!;
    const head = itemIn(chunk);
    if (next > at && !(head && belongs(head) && isNext(head) && chunk.after <= 1)) break;
    for (const line of chunk.lines) {
      const item = itemMark(line);
      if (!item || !belongs(item)) items.at(-1)!.lines.push(outdented(line, first.indent));
      else if (isNext(item)) items.push({ number: item.number, lines: [item.text] });
      else return null;
    }
  }
  if (items.length < 2) return null;
  const spread = next - at > 1;
  const children = items.map(({ lines }): ListItem => {
    return { type: 'listItem', spread, children: blocksOf(lines, depth + 1) as BlockContent[] };
  });
  const ordered = first.kind !== 'bullet';
  return { node: { type: 'list', ordered, start: ordered ? first.number : null, spread, children }, next };
}

function itemIn({ lines, fence }: Chunk): Item | null {
  return fence === null ? itemMark(lines[0]!) : null;
}

function outdented(line: string, columns: number): string {
  return line.slice(Math.min(columns, /^ */.exec(line)![0].length));
}
