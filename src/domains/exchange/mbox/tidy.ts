import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

const dropped = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'iframe',
  'svg',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'audio',
  'video',
]);
const signatureClass = /\b(?:gmail_signature|moz-signature|x_?signature|elementToProof_signature)\b/i;
const signatureId = /^(?:signature|x?_?ms-outlook-mobile-signature|appsignature)$/i;
const quotationClass = /\b(?:yahoo_quoted|moz-forward-container|protonmail_quote|zmail_extra)\b/i;

/**
 * Takes out of an HTML letter what is no text and makes marks of mail programs into elements that mean something:
 * signatures and quotations become `blockquote`, tables that only lay out become running text.
 *
 * Pictures go too, for fetching one tells its sender who reads; what they show, in words, stays.
 */
export function tidy(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (index === undefined || !parent) return;
    if (node.type === 'comment' || node.type === 'doctype' || (node.type === 'element' && isUseless(node))) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type !== 'element') return;
    if (node.tagName === 'img') {
      parent.children[index] = { type: 'text', value: String(node.properties.alt ?? '').slice(0, 300) };
    } else if (
      node.tagName === 'a' &&
      !/^(?:https?|ftp|mailto):/i.test(String(node.properties.href ?? '').trim())
    ) {
      node.tagName = 'span';
    } else if (isSignature(node) || quotationClass.test(classOf(node))) {
      node.tagName = 'blockquote';
    } else if (node.tagName === 'table' && isLayout(node)) {
      unwrapTable(node);
    }
  });
  dropBlank(tree);
}

const running = new Set([
  'a',
  'abbr',
  'b',
  'big',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'label',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'tt',
  'u',
]);

/**
 * Takes out bold, links and the like that hold no text. Programs leave hundreds of them, and the step that follows
 * looks over a whole row of them for each one.
 */
function dropBlank(parent: Root | Element): void {
  const kept: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type === 'element') dropBlank(child);
    const isBlank = child.type === 'element' && running.has(child.tagName) && child.children.every(isSpace);
    const spaces = isBlank && child.children.length > 0 ? ({ type: 'text', value: ' ' } as const) : null;
    const node = isBlank ? spaces : child;
    const before = kept.at(-1);
    if (node?.type === 'text' && before?.type === 'text') before.value += node.value;
    else if (node) kept.push(node as ElementContent);
  }
  parent.children = kept;
}

function isSpace(node: ElementContent): boolean {
  return node.type === 'text' && /^\s*$/.test(node.value);
}

export function isSignature(element: Element): boolean {
  return signatureClass.test(classOf(element)) || signatureId.test(String(element.properties.id ?? ''));
}

function classOf(element: Element): string {
  const names = element.properties.className;
  return Array.isArray(names) ? names.join(' ') : String(names ?? '');
}

function isUseless(element: Element): boolean {
  const style = String(element.properties.style ?? '');
  const isPixel = element.tagName === 'img' && !element.properties.alt;
  const isPrefix = /\bgmail_signature_prefix\b/.test(classOf(element));
  return dropped.has(element.tagName) || isPixel || isPrefix || /display:\s*none/i.test(style.slice(0, 2000));
}

/** A table of figures has rows, of several cells each, and no table inside. */
function isLayout(table: Element): boolean {
  let rows = 0;
  let hasTable = false;
  visit(table, 'element', (element) => {
    if (element.tagName === 'table' && element !== table) hasTable = true;
    if (element.tagName === 'tr' && element.children.filter(isCell).length > 1) rows += 1;
  });
  return hasTable || rows < 2 || table.properties.role === 'presentation';
}

function isCell(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'td' || node.tagName === 'th');
}

function unwrapTable(table: Element): void {
  table.tagName = 'div';
  visit(table, 'element', (element) => {
    if (element !== table && element.tagName === 'table') return SKIP;
    if (/^(?:thead|tbody|tfoot|tr|td|th|caption|colgroup|col)$/.test(element.tagName))
      element.tagName = 'div';
  });
}
