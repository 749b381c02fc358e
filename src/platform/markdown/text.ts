import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { isQuoteOfPost } from './quotes.ts';
import { readMarkdown } from './read.ts';
import type { Refused } from './limits.ts';

/** The words of a text without any sign, a line a block: for search, for `excerpt`, for plain letters. */
export function plainText(source: string): string | Refused {
  const tree = readMarkdown(source);
  return 'refused' in tree ? tree : textOf(tree);
}

/**
 * The words of a tree. What is quoted from another post is left out: it is found, and credited, where it
 * was written.
 */
export function textOf(tree: Root): string {
  const lines: string[] = [];
  collect(tree, lines);
  return lines.filter(Boolean).join('\n');
}

/**
 * The beginning of a plain text on one line, at most `most` characters (as people count them) long, cut
 * between words where there is one to cut at, with an ellipsis where something was left out.
 */
export function excerpt(text: string, most: number): string {
  // No character that people use is longer than 40 units; so much is enough to look at.
  const beginning = text.slice(0, most * 40);
  const line = beginning.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  if (characters.length <= most && beginning === text) return line;
  const kept = characters.slice(0, most - 1).join('');
  const words = characters[most - 1] === ' ' ? kept : kept.replace(/\s\S{0,30}$/u, '');
  return `${words.replace(/[\s,;:–—-]+$/u, '')}…`;
}

function collect(parent: Parents, lines: string[]): void {
  for (const node of parent.children) {
    if (isQuoteOfPost(node)) continue;
    if (node.type === 'paragraph' || node.type === 'heading') lines.push(inline(node.children));
    else if (node.type === 'tableRow')
      lines.push(node.children.map((cell) => inline(cell.children)).join(' '));
    else if (node.type === 'code') lines.push(node.value);
    else if ('children' in node) collect(node, lines);
  }
}

function inline(nodes: PhrasingContent[]): string {
  return nodes.map(wordsOf).join('').replace(/\s+/gu, ' ').trim();
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image') return node.alt ?? '';
  if (node.type === 'break') return ' ';
  return 'children' in node ? inlineChildren(node) : '';
}

function inlineChildren(parent: Parents): string {
  return parent.children.map(wordsOf).join('');
}
