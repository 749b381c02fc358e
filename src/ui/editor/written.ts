import type { Node } from '@tiptap/pm/model';

/**
 * What a block, or a whole document, is in Markdown: as it was read, or as it was last written. ProseMirror
 * never changes a node, it makes a new one; so as long as a block is the same object, so are its words.
 */
const words = new WeakMap<Node, string>();

export function remember(node: Node, markdown: string): string {
  words.set(node, markdown);
  return markdown;
}

export function remembered(node: Node): string | undefined {
  return words.get(node);
}
