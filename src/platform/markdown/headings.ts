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
 * on that page, and lists them in order. A heading is one level below the one that it is under, however many
 * `#` the author gave it: a page must not skip levels (WCAG 1.3.1).
 *
 * @param headingsFrom level of the headings that are under no other, 2 to 6; none goes beyond 6.
 */
export function placeHeadings(
  tree: Root,
  { headingsFrom = 2, idPrefix }: { headingsFrom?: number; idPrefix: string },
): PlacedHeading[] {
  const headings: PlacedHeading[] = [];
  const above: number[] = [];
  const taken = new Map<string, number>();
  eachNode(tree, (node) => {
    if (node.type !== 'heading') return;
    while (above.length && above.at(-1)! >= node.depth) above.pop();
    above.push(node.depth);
    const level = Math.min(6, headingsFrom - 1 + above.length);
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
