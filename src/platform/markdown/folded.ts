import type { Element, ElementContent } from 'hast';
import type { Blockquote } from 'mdast';
import { toString as spokenText } from 'mdast-util-to-string';
import { element, isElement, text } from './elements.ts';

const sign = /^\[!quote\]-[ \t]*([^\n]*)/;

/**
 * The heading of a quotation that is to be shown closed, written as `> [!quote]- On 5 July Ada wrote` (the folded
 * callout that other readers of Markdown know too), or null where it is an ordinary one.
 */
export function foldedUnder(node: Blockquote): string | null {
  const first = node.children[0];
  return first?.type === 'paragraph' ? (sign.exec(spokenText(first))?.[1]?.trim() ?? null) : null;
}

/** The quotation as one opens it: its heading, and beneath it the words, which browsers find when one searches the page. */
export function folded(quotation: Element, heading: string): Element {
  const [first, ...rest] = quotation.children.filter((child) => child.type === 'element');
  const opened = element('blockquote', {}, [...afterSign(first), ...rest]);
  return element('details', { className: ['quoted'] }, [
    element('summary', {}, [text(heading || '…')]),
    opened,
  ]);
}

/** What a paragraph says after the line of the sign. */
function afterSign(paragraph: ElementContent | undefined): ElementContent[] {
  if (!isElement(paragraph, 'p')) return [];
  const [opening, ...others] = paragraph.children;
  if (opening?.type !== 'text') return [];
  const rest = opening.value.replace(/^[^\n]*\n?/, '');
  return rest || others.length > 0 ? [element('p', {}, [text(rest), ...others])] : [];
}
