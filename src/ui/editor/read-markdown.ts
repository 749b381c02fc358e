import type { JSONContent } from '@tiptap/core';
import { Node as Doc, type Schema } from '@tiptap/pm/model';
import type { List, ListItem, Nodes, Root, Table } from 'mdast';
import { parseMarkdown } from '#platform/markdown/dialect.ts';
import { resolveReferences } from '#platform/markdown/read.ts';
import { eachNode } from '#platform/markdown/tree.ts';
import { readLine, readParagraph, text } from './read-inline.ts';
import { touchesFormatting } from './write-text.ts';
import { remember } from './written.ts';

/**
 * The document that Markdown says, by the parser that also renders it. Each block remembers the words it
 * was read from, so that what is not touched is written back as it was.
 */
export function readMarkdown(source: string, schema: Schema): Doc {
  const tree = parseMarkdown(source);
  const asWritten = tree.children.map((block) => (isKeepable(block) ? slice(source, block) : null));
  resolveReferences(tree);
  eachNode(tree, (node) => {
    const isBracketed = node.type === 'link' && touchesFormatting(source[node.position!.end.offset!] ?? '');
    if (isBracketed) delete node.data?.bare;
  });
  const content = tree.children.flatMap((block) => readBlock(block, source));
  const doc = Doc.fromJSON(schema, {
    type: 'doc',
    content: content.length ? content : [{ type: 'paragraph' }],
  });
  doc.forEach((block, _, index) => {
    const written = asWritten[index];
    if (written != null) remember(block, written);
  });
  remember(doc, source);
  return doc;
}

/**
 * Not kept as written: code, which may lack its closing fence; what stands by indentation; and what needs
 * a definition elsewhere, because its words change meaning when that goes.
 */
function isKeepable(block: Nodes): boolean {
  if (block.type === 'code' || block.position!.start.column > 1) return false;
  let refers = false;
  if ('children' in block) {
    eachNode(block, (node) => (refers ||= node.type === 'linkReference' || node.type === 'imageReference'));
  }
  return !refers;
}

function readBlock(node: Nodes, source: string): JSONContent[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', content: readParagraph(node.children) }];
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.depth }, content: readLine(node.children) }];
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }];
    case 'blockquote':
      return [{ type: 'blockquote', content: readBlocks(node.children, source) }];
    case 'code':
      return [
        { type: 'codeBlock', attrs: { language: node.lang, meta: node.meta }, content: text(node.value) },
      ];
    case 'list': {
      const attrs = { tight: !isLoose(node), ...(node.ordered && { start: node.start ?? 1 }) };
      const items = node.children.map((item) => readItem(item, source));
      return [{ type: node.ordered ? 'orderedList' : 'bulletList', attrs, content: items }];
    }
    case 'table':
      return [readTable(node)];
    case 'footnoteDefinition': {
      const attrs = { label: node.label ?? node.identifier };
      // A blank line of code in a footnote loses, or gains, its indent each time that it is read.
      eachNode(node, (inner) => {
        if (inner.type === 'code') inner.value = inner.value.replace(/^[ \t]+$/gm, '');
      });
      return [{ type: 'footnote', attrs, content: readBlocks(node.children, source) }];
    }
    default:
      return [{ type: 'sourceBlock', content: text(slice(source, node).replace(/\n[ \t>]*/g, ' ')) }];
  }
}

function readBlocks(nodes: Nodes[], source: string): JSONContent[] {
  const blocks = nodes.flatMap((node) => readBlock(node, source));
  return blocks.length ? blocks : [{ type: 'paragraph' }];
}

function readItem(item: ListItem, source: string): JSONContent {
  const content = readBlocks(item.children, source);
  return { type: 'listItem', attrs: { checked: item.checked ?? null }, content };
}

function isLoose({ spread, children }: List): boolean {
  const hasRoom = children.length > 1 || children.some((item) => item.children.length > 1);
  return hasRoom && (Boolean(spread) || children.some((item) => item.spread));
}

/** Every row as wide as the widest, where GFM would fill short rows and hide what stands beyond the head. */
function readTable(table: Table): JSONContent {
  const columns = Math.max(...table.children.map((row) => row.children.length));
  const rows = table.children.map((row, rowIndex) => {
    const cells = Array.from({ length: columns }, (_, column): JSONContent => ({
      type: rowIndex === 0 ? 'tableHeader' : 'tableCell',
      attrs: { align: table.align?.[column] ?? null },
      content: readLine(row.children[column]?.children ?? []),
    }));
    return { type: 'tableRow', content: cells };
  });
  return { type: 'table', content: rows };
}

function slice(source: string, { position }: Nodes | Root): string {
  return source.slice(position!.start.offset, position!.end.offset);
}
