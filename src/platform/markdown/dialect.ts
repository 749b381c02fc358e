import type { Root } from 'mdast';
import { fromMarkdown, type Extension as TreeExtension } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import { bareLinks, bareLinksToTree } from './bare-links.ts';
import { MOST_TRIES } from './limits.ts';
import { limitTries } from './tries.ts';

/**
 * The Markdown of Meantime, one for server and browser: CommonMark 0.31 with GFM's tables, task lists,
 * footnotes, strikethrough and bare addresses. Raw HTML is not part of it: `<b>` is four characters that
 * one typed, and is shown as such. (Reading HTML is also where `<!--` × 10,000 costs seconds.)
 */
const syntax: Extension[] = [
  gfmTable(),
  gfmTaskListItem(),
  gfmStrikethrough(),
  gfmFootnote(),
  bareLinks(),
  { disable: { null: ['htmlFlow', 'htmlText'] } },
  // Last, so that it stands before all others at each character.
  limitTries(MOST_TRIES),
];

const intoTree: TreeExtension[] = [
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmFootnoteFromMarkdown(),
  bareLinksToTree(),
];

/** Markdown as an mdast tree. For text from the editor or already stored; `readMarkdown` guards a door. */
export function parseMarkdown(source: string): Root {
  return fromMarkdown(source, { extensions: syntax, mdastExtensions: intoTree });
}
