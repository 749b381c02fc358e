import type { RootContent } from 'mdast';
import { passagesOfHtml, wordsOfHtml } from './html.ts';
import type { Passage } from './passage.ts';
import type { Piece } from './parts.ts';
import { blocksOf } from './prose.ts';
import { divide, type Stretch } from './quotations.ts';

export function passagesOf({ is, text }: Piece): Passage[] {
  const read = is === 'html' ? passagesOfHtml(text) : null;
  return read ?? divide(is === 'html' ? wordsOfHtml(text) : text).map((stretch) => passageOf(stretch, 0));
}

/** Quotations within quotations are divided again; below this their marks stay as typed. */
const DEPTH_LIMIT = 6;

function passageOf({ kind, by, lines }: Stretch, depth: number): Passage {
  const isOthers = kind === 'quoted' || kind === 'forwarded';
  if (!isOthers || depth >= DEPTH_LIMIT) return { kind, by, nodes: blocksOf(lines) };
  const inner = divide(lines.join('\n')).map((stretch) => passageOf(stretch, depth + 1));
  return { kind, by, nodes: inner.flatMap(asNodes) };
}

/** Inside a quotation everything shows, in order; only what the list added below is left out. */
function asNodes(passage: Passage): RootContent[] {
  if (passage.kind === 'footer') return [];
  if (passage.kind === 'written' || passage.kind === 'signature') return passage.nodes;
  return openQuotation(passage);
}

/** A quotation as it stood in the letter: who said it, then what. */
function openQuotation({ by, nodes }: Passage): RootContent[] {
  const quotation = { type: 'blockquote', children: nodes } as RootContent;
  return by === ''
    ? [quotation]
    : [{ type: 'paragraph', children: [{ type: 'text', value: by }] }, quotation];
}
