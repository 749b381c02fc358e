import type { Node as Doc } from '@tiptap/pm/model';
import type { Nodes } from 'mdast';
import { parseMarkdown } from '#platform/markdown/dialect.ts';

/*
 * The same place in Markdown and in the document made from it, so that the caret stays where it was when
 * one takes over from the other. A place is counted in steps: one into each block of text, one over each
 * character, picture, break and footnote. Both sides have these in the same order.
 */

/** From an offset in Markdown to a position in the document that was read from it. */
export function positionOf(source: string, offset: number, doc: Doc): number {
  return positionAfter(doc, stepsBefore(source, offset));
}

/** From a position in a document to an offset in the Markdown that was written from it. */
export function offsetOf(doc: Doc, position: number, source: string): number {
  return offsetAfter(source, stepsTo(doc, position));
}

/** A piece of Markdown with the number of steps it is worth. */
interface Stretch {
  from: number;
  to: number;
  steps: number;
}

function stretches(source: string): Stretch[] {
  const found: Stretch[] = [];
  visit(parseMarkdown(source));
  return found;

  function visit(node: Nodes): void {
    const [from, to] = [node.position!.start.offset!, node.position!.end.offset!];
    if (isTextblock(node)) found.push({ from, to: from, steps: 1 });
    if (node.type === 'definition') found.push({ from, to, steps: to - from });
    else if ('children' in node) node.children.forEach(visit);
    else if ('value' in node) found.push(words(node, from, to));
    else if (!isTextblock(node)) found.push({ from, to, steps: 1 });
  }

  function words(node: Nodes & { value: string }, from: number, to: number): Stretch {
    const start = node.type === 'text' ? from : Math.max(from, source.indexOf(node.value, from));
    return { from: start, to, steps: node.value.length };
  }
}

/** What is a block of text in the document, too; an empty item or quotation has an empty one in it. */
function isTextblock(node: Nodes): boolean {
  const isHolder = ['listItem', 'blockquote', 'footnoteDefinition'].includes(node.type);
  if (isHolder) return 'children' in node && node.children.length === 0;
  return ['paragraph', 'heading', 'tableCell', 'code', 'definition'].includes(node.type);
}

function stepsBefore(source: string, offset: number): number {
  let steps = 0;
  for (const { from, to, steps: worth } of stretches(source)) {
    if (offset < from) break;
    if (offset < to) return steps + Math.min(offset - from, worth);
    steps += worth;
  }
  return steps;
}

function offsetAfter(source: string, wanted: number): number {
  const all = stretches(source);
  let steps = 0;
  for (const [index, { from, to, steps: worth }] of all.entries()) {
    steps += worth;
    if (steps < wanted) continue;
    // At the beginning of a block is before its first word, behind the signs that make it one.
    const first = all[index + 1];
    if (from === to && steps === wanted && first && first.from < first.to) return first.from;
    return worth === 1 ? to : Math.min(to - (steps - wanted), from + worth - (steps - wanted));
  }
  return all.at(-1)?.to ?? 0;
}

function positionAfter(doc: Doc, wanted: number): number {
  let steps = 0;
  let found: number | null = null;
  let last = 1;
  doc.descendants((node, at) => {
    if (found !== null) return false;
    if (node.isTextblock) {
      steps += 1;
      last = at + 1;
    } else if (node.isText || node.isInline || node.isLeaf) {
      const worth = node.isText ? node.text!.length : 1;
      if (steps + worth >= wanted) found = at + (wanted - steps);
      steps += worth;
      last = at + worth;
    }
    if (found === null && node.isTextblock && steps >= wanted) found = at + 1;
    return true;
  });
  return found ?? last;
}

function stepsTo(doc: Doc, position: number): number {
  let steps = 0;
  doc.descendants((node, at) => {
    if (at >= position) return false;
    if (node.isTextblock) steps += 1;
    else if (node.isText) steps += Math.min(node.text!.length, position - at);
    else if (node.isInline || node.isLeaf) steps += 1;
    return true;
  });
  return steps;
}
