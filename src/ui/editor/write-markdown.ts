import type { Node } from '@tiptap/pm/model';
import type { AlignType, BlockContent, List, ListItem, Literal, RootContent, Table } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { toMarkdown, type Options, type Unsafe } from 'mdast-util-to-markdown';
import { writeInline } from './write-inline.ts';
import { writeText } from './write-text.ts';
import { remember, remembered } from './written.ts';

/** What is Markdown already and stands as it is. */
interface Source extends Literal {
  type: 'source';
}

declare module 'mdast' {
  interface BlockContentMap {
    source: Source;
  }
  interface RootContentMap {
    source: Source;
  }
}

const spans: Unsafe['notInConstruct'] = [
  ...([
    'autolink',
    'destinationLiteral',
    'destinationRaw',
    'reference',
    'titleQuote',
    'titleApostrophe',
  ] as const),
];

const style: Options = {
  bullet: '-',
  rule: '_',
  listItemIndent: 'one',
  // An e-mail address in angle brackets may begin with any of these.
  unsafe: [
    { character: '<', after: "[.!#$%&'*+/=?^_`{|}~0-9-]", inConstruct: 'phrasing', notInConstruct: spans },
  ],
  handlers: { text: writeText, source: ({ value }: Source) => value },
  extensions: [
    gfmFootnoteToMarkdown(),
    gfmStrikethroughToMarkdown(),
    gfmTableToMarkdown({ tablePipeAlign: false }),
    gfmTaskListItemToMarkdown(),
  ],
};

/**
 * The Markdown of a document; empty paragraphs, which Markdown does not have, are left out. Writing after
 * each key is cheap: a block that is still the one that was read or written last time is not written again.
 */
export function writeMarkdown(doc: Node): string {
  const known = remembered(doc);
  if (known !== undefined) return known;
  const written = neighbours(doc).map((blocks) =>
    blocks.length === 1 ? writeBlock(blocks[0]!) : write(blocks),
  );
  return remember(doc, written.filter(Boolean).join('\n\n'));
}

/** One block as it stands alone. */
function writeBlock(block: Node): string {
  return remembered(block) ?? remember(block, write([block]));
}

function write(blocks: Node[]): string {
  const children = blocks.flatMap<RootContent>(toTree);
  return toMarkdown({ type: 'root', children }, style).replace(/\n+$/, '');
}

/** Lists that follow each other are written together: only so can they differ in their bullets and stay two. */
function neighbours(doc: Node): Node[][] {
  const groups: Node[][] = [];
  for (const block of doc.children) {
    const group = groups.at(-1);
    if (group && isList(block) && isList(group[0]!)) group.push(block);
    else groups.push([block]);
  }
  return groups;
}

function isList(node: Node): boolean {
  return node.type.name === 'bulletList' || node.type.name === 'orderedList';
}

function toTree(node: Node): BlockContent[] {
  switch (node.type.name) {
    case 'paragraph': {
      const children = writeInline(node);
      return children.length ? [{ type: 'paragraph', children }] : [];
    }
    case 'heading':
      return [{ type: 'heading', depth: node.attrs.level, children: writeInline(node) }];
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'blockquote':
      return [{ type: 'blockquote', children: childrenOf(node) }];
    case 'codeBlock': {
      const { language, meta } = node.attrs;
      return [
        { type: 'code', lang: language || null, meta: (language && meta) || null, value: node.textContent },
      ];
    }
    case 'bulletList':
    case 'orderedList':
      return [toList(node)];
    case 'table':
      return [toTable(node)];
    case 'footnote': {
      const { label } = node.attrs;
      const footnote = { type: 'footnoteDefinition', identifier: label, label, children: childrenOf(node) };
      return [footnote as unknown as BlockContent];
    }
    case 'sourceBlock':
      return [{ type: 'source', value: node.textContent }];
    default:
      throw new TypeError(`Markdown of Meantime has no ${node.type.name}`);
  }
}

function childrenOf(node: Node): BlockContent[] {
  return node.children.flatMap(toTree);
}

function toList(node: Node): List {
  const spread = !node.attrs.tight;
  const children = node.children.map((item): ListItem => {
    const blocks = childrenOf(item);
    // A box needs words to stand before; the writer gives an empty paragraph a space that is kept.
    if (item.attrs.checked !== null && blocks[0]?.type !== 'paragraph') {
      blocks.unshift({ type: 'paragraph', children: [] });
    }
    return { type: 'listItem', checked: item.attrs.checked, spread, children: blocks };
  });
  const isOrdered = node.type.name === 'orderedList';
  return { type: 'list', ordered: isOrdered, start: isOrdered ? node.attrs.start : null, spread, children };
}

function toTable(node: Node): Table {
  const align = node.firstChild!.children.map((cell): AlignType => cell.attrs.align);
  const rows = node.children.map((row) => ({
    type: 'tableRow' as const,
    children: row.children.map((cell) => ({ type: 'tableCell' as const, children: writeInline(cell) })),
  }));
  return { type: 'table', align, children: rows };
}
