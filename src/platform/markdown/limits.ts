import type { Nodes, Root } from 'mdast';

/**
 * How much one post may hold. micromark is quadratic in several places (setext underlines, containers on
 * one line, runs of `*`), so the door counts what would make it slow before it starts, and the tree is
 * measured once more before anything walks it by recursion.
 */
export const MOST_CHARACTERS = 100_000;
export const MOST_LINES = 2_000;
export const MOST_LEVELS = 100;
/** `>`, `-`, `1.` at the beginning of lines, all together: 4,000 items, or 500 lines quoted eight times. */
export const MOST_MARKERS = 4_000;
export const MOST_CELLS = 10_000;
/** Tries at emphasis, links, code and images in one paragraph, heading or cell; what follows is plain text. */
export const MOST_TRIES = 400;
/**
 * Code coloured in one post and in one block, in characters, and the longest line coloured. The grammars of a
 * highlighter are quadratic here and there: `<script>` 2,500 times takes it 18 s, 20,000 letters of C 1.6 s.
 */
export const MOST_COLOURED = 16_000;
export const MOST_COLOURED_BLOCK = 8_000;
export const LONGEST_COLOURED_LINE = 300;

export type Refused = { refused: 'too-long' | 'too-deep' };

/** Refuses by the source alone, in one pass. `null`: it may be parsed. */
export function refuseSource(source: string): Refused | null {
  if (source.length > MOST_CHARACTERS) return { refused: 'too-long' };
  if (count('\n', source) >= MOST_LINES || count('|', source) > 2 * MOST_CELLS)
    return { refused: 'too-long' };
  let markers = 0;
  for (const [beginning] of source.matchAll(lineBeginning)) {
    const opened = beginning.match(marker)!.length;
    markers += opened;
    // An item stands two columns or more within the one that it is in.
    const isDeep = opened > MOST_LEVELS || beginning.length > 2 * MOST_LEVELS;
    if (isDeep || markers > MOST_MARKERS) return { refused: 'too-deep' };
  }
  return null;
}

/** Refuses by the parsed tree, without recursion. `null`: it may be walked and rendered. */
export function refuseTree(tree: Root): Refused | null {
  const waiting: [node: Nodes, level: number][] = [[tree, 0]];
  let cells = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, level] = next;
    if (level > MOST_LEVELS) return { refused: 'too-deep' };
    // Short rows are filled up to the width of the head: `|a|b|…` and a thousand `|` would be a million cells.
    if (node.type === 'table') cells += node.children.length * (node.align?.length ?? 1);
    if (cells > MOST_CELLS) return { refused: 'too-long' };
    if ('children' in node) for (const child of node.children) waiting.push([child, level + 1]);
  }
  return null;
}

/** What opens or continues a quote, a list item or a footnote; several may follow each other on a line. */
const marker = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)|\[\^[^\]\s]{1,999}\]:)/gm;
const lineBeginning = new RegExp(`^(?:${marker.source})+`, 'gm');

function count(sign: string, source: string): number {
  let found = 0;
  for (let at = source.indexOf(sign); at !== -1; at = source.indexOf(sign, at + 1)) found += 1;
  return found;
}
