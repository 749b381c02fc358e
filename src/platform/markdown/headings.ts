import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { eachNode } from './tree.ts';

export interface PlacedHeading {
  /** Level on the page, 2 to 6. */
  level: number;
  id: string;
  text: string;
}

/**
 * Moves the headings of a text below the heading of the page it stands on, gives each an id that is its own
 * on that page, and lists them in order.
 *
 * @param headingsFrom level that `#` becomes, 2 to 6; deeper ones follow, none goes beyond 6.
 */
export function placeHeadings(
  tree: Root,
  { headingsFrom = 2, idPrefix }: { headingsFrom?: number; idPrefix: string },
): PlacedHeading[] {
  const headings: PlacedHeading[] = [];
  const taken = new Map<string, number>();
  eachNode(tree, (node) => {
    if (node.type !== 'heading') return;
    const level = Math.min(6, node.depth - 1 + headingsFrom);
    const text = toString(node);
    const id = `${idPrefix}h-${distinct(slugOf(text))}`;
    node.depth = level as Heading['depth'];
    node.data = { ...node.data, hProperties: { id } };
    headings.push({ level, id, text });
  });
  return headings;

  function distinct(slug: string): string {
    const before = taken.get(slug) ?? 0;
    taken.set(slug, before + 1);
    return before === 0 ? slug : distinct(`${slug}-${before + 1}`);
  }
}

function slugOf(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  return words.join('-').slice(0, 100).toWellFormed() || 'part';
}
