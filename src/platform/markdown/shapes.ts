import type { Element, ElementContent, Root as Page } from 'hast';
import type { Blockquote, FootnoteReference, ListItem, Paragraph, Parents, Table } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import { codeBlocks } from './code.ts';
import { element, isElement } from './elements.ts';
import { folded, foldedUnder } from './folded.ts';
import { quotedFrom } from './quotes.ts';

/** How the parts of a text become elements, where that differs from the plain CommonMark form. */
export function shapes(): Handlers {
  return { blockquote, code: codeBlocks(), footnoteReference, image, listItem, paragraph, table };
}

/** A table may be wider than the page, so it stands in something that scrolls, by keyboard too. */
function table(state: State, node: Table): Element {
  return element('div', { className: ['table'], tabIndex: 0 }, [defaultHandlers.table(state, node)]);
}

/** The words of a task are the name of its box. */
function listItem(state: State, node: ListItem, parent: Parents | undefined): Element {
  const item = defaultHandlers.listItem(state, node, parent);
  if (typeof node.checked !== 'boolean') return item;
  const holder = item.children.find((child) => isElement(child, 'p', 'input')) as Element;
  const words = holder.tagName === 'p' ? holder : item;
  const firstBlock = words.children.findIndex((child) => isElement(child, ...blocks));
  const named = words.children.splice(0, firstBlock === -1 ? words.children.length : firstBlock);
  words.children.unshift(element('label', {}, named));
  return item;
}

const blocks = [
  'blockquote',
  'details',
  'div',
  'figure',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'ol',
  'p',
  'pre',
  'ul',
];

/** Pictures alone in a paragraph: one is a figure with its title as caption, more are a gallery. */
function paragraph(state: State, node: Paragraph): Element {
  const made = defaultHandlers.paragraph(state, node);
  const pictures = made.children.filter((child) => isElement(child, 'img'));
  const others = made.children.filter((child) => !isElement(child, 'img'));
  if (pictures.length === 0 || others.some((child) => child.type !== 'text' || child.value.trim()))
    return made;
  if (pictures.length > 1) return element('div', { className: ['gallery'] }, pictures);
  const [picture] = pictures as [Element];
  const { title, ...properties } = picture.properties;
  const caption = title ? [element('figcaption', {}, [{ type: 'text', value: String(title) }])] : [];
  return element('figure', {}, [{ ...picture, properties }, ...caption]);
}

function image(...[state, node]: Parameters<typeof defaultHandlers.image>): ElementContent {
  const made = defaultHandlers.image(state, node) as Element;
  made.properties = { ...made.properties, loading: 'lazy', decoding: 'async' };
  return made;
}

/** A quotation from another post names it in `cite`, and its first line is the attribution. */
function blockquote(state: State, node: Blockquote): Element {
  const made = defaultHandlers.blockquote(state, node);
  const heading = foldedUnder(node);
  if (heading !== null) return folded(made, heading);
  const from = quotedFrom(node);
  if (from === null) return made;
  made.properties = { ...made.properties, cite: from };
  const attribution = made.children.find((child) => isElement(child, 'p')) as Element;
  attribution.properties = { ...attribution.properties, className: ['attribution'] };
  return made;
}

function footnoteReference(state: State, node: FootnoteReference): Element {
  const made = defaultHandlers.footnoteReference(state, node);
  (made.children[0] as Element).properties.role = 'doc-noteref';
  return made;
}

/**
 * Finishes a whole page: each block finds its own direction, and footnotes are named by their roles, which
 * a screen reader says in its listener's language, where a heading would fix one language for ever.
 */
export function finish(page: Page): Page {
  page.children = page.children.map((child) => {
    if (child.type !== 'element') return child;
    if (child.properties.dataFootnotes) return footnotes(child);
    if (child.tagName !== 'pre' && child.tagName !== 'hr') child.properties.dir = 'auto';
    return child;
  });
  return page;
}

function footnotes(section: Element): Element {
  const list = section.children.find((child) => isElement(child, 'ol')) as Element;
  nameBacklinks(list);
  return element('section', { className: ['footnotes'], role: 'doc-endnotes', dir: 'auto' }, [list]);
}

function nameBacklinks(parent: Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.properties.dataFootnoteBackref !== undefined) {
      child.properties = { href: child.properties.href, role: 'doc-backlink' };
    }
    nameBacklinks(child);
  }
}
