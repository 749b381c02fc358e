import type { Root, RootContent } from 'mdast';
import { toString as spokenText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { shortAttribution } from './attribution.ts';
import type { Passage, PassageKind } from './passage.ts';
import { passagesOf } from './passages.ts';
import type { Piece } from './parts.ts';

/** A letter as it is read in a thread. The original text stays with the letter; nothing here replaces it. */
export interface LetterBody {
  /**
   * The post: what was written, with quotations in their places. A quotation that is long, or that only trails behind
   * the answer, is a *folded* one, written as
   *
   *     > [!quote]- On 5 Jul 2023, Ada wrote
   *     >
   *     > its text
   *
   * which every Markdown reader shows as a quotation, and readers that know the form (Obsidian's folded callout) show
   * closed under its first line. Signatures and the list's footer are left out.
   */
  markdown: string;
  /** Only what this person wrote, as Markdown: for excerpts and for weighing words in search. '' when they only quoted. */
  written: string;
  /** Everything in order, quotations and signatures too, for a reader of one's own. */
  parts: BodyPart[];
}

export interface BodyPart {
  kind: PassageKind;
  /** Whose words a quotation or a forward says they are, as written; '' when it does not say. */
  by: string;
  folded: boolean;
  /** Its text as Markdown, a quotation's without the `>`. */
  markdown: string;
}

/** In place, a quotation of up to so many characters is the sentence being answered; a longer one is scenery. */
const SHOWN_QUOTATION_LIMIT = 700;
/** Somebody who forwards a letter wants it read. */
const SHOWN_FORWARD_LIMIT = 3000;

/** Turns a letter's text into Markdown that keeps its meaning. */
export function bodyOf(pieces: readonly Piece[]): LetterBody {
  const said = leastOf(pieces.flatMap(passagesOf))
    .map((passage) => ({ passage, markdown: markdownOf(passage.nodes) }))
    .filter(({ passage, markdown }) => markdown !== '' || passage.by !== '');
  const lastWritten = said.findLastIndex(({ passage }) => passage.kind === 'written');
  const parts = said.map(({ passage, markdown }, at): BodyPart => {
    const folded = isFolded(passage, lastWritten >= 0 && at > lastWritten);
    return { kind: passage.kind, by: passage.by, folded, markdown };
  });
  return {
    markdown: parts.map(shown).filter(Boolean).join('\n\n'),
    written: parts
      .filter(({ kind }) => kind === 'written')
      .map(({ markdown }) => markdown)
      .join('\n\n'),
    parts,
  };
}

/** A letter that seems to be all signature was written so. */
function leastOf(passages: Passage[]): Passage[] {
  const says = passages.some(({ kind }) => kind !== 'signature' && kind !== 'footer');
  return says
    ? passages
    : passages.map((passage) => (passage.kind === 'signature' ? { ...passage, kind: 'written' } : passage));
}

function isFolded({ kind, nodes }: Passage, trails: boolean): boolean {
  if (kind !== 'quoted' && kind !== 'forwarded') return false;
  const length = nodes.reduce((sum, node) => sum + spokenText(node).length, 0);
  if (kind === 'forwarded') return length > SHOWN_FORWARD_LIMIT;
  return trails || length > SHOWN_QUOTATION_LIMIT;
}

/** A part as it stands in the post. Put together as text, so that each is turned into Markdown once. */
function shown({ kind, by, folded, markdown }: BodyPart): string {
  if (kind === 'written') return markdown;
  if (kind === 'signature' || kind === 'footer') return '';
  if (!folded) return [by && line(by), quoted(markdown)].filter(Boolean).join('\n\n');
  return quoted(`${['[!quote]-', line(shortAttribution(by))].join(' ').trim()}\n\n${markdown}`);
}

function quoted(markdown: string): string {
  return markdown
    .split('\n')
    .map((each) => (each === '' ? '>' : `> ${each}`))
    .join('\n');
}

function line(text: string): string {
  return text === '' ? '' : markdownOf([{ type: 'paragraph', children: [{ type: 'text', value: text }] }]);
}

const writer = unified().use(remarkGfm, { singleTilde: false }).use(remarkStringify, {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  incrementListMarker: true,
});

export function markdownOf(nodes: RootContent[]): string {
  return writer.stringify({ type: 'root', children: nodes } as Root).trim();
}
