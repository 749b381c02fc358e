import type { JSONContent } from '@tiptap/core';
import type { Parents, PhrasingContent } from 'mdast';

type Mark = NonNullable<JSONContent['marks']>[number];

/** Without the spaces around breaks and at the rim, which are no part of what is said. */
export function readParagraph(nodes: PhrasingContent[]): JSONContent[] {
  const content = readInline(nodes);
  while (content.at(-1)?.type === 'hardBreak') content.pop();
  const isEdge = (node: JSONContent | undefined) => node === undefined || node.type === 'hardBreak';
  content.forEach((node, index) => {
    if (node.type !== 'text' || hasCode(node)) return;
    if (isEdge(content[index - 1])) node.text = node.text!.replace(/^[ \t]+/, '');
    if (isEdge(content[index + 1])) node.text = node.text!.replace(/[ \t]+$/, '');
  });
  const kept = content.filter(({ text }) => text !== '');
  return kept;
}

function hasCode({ marks }: JSONContent): boolean {
  return marks?.some(({ type }) => type === 'code') ?? false;
}

/** Inline content of what can have no line break: a heading, a cell. */
export function readLine(nodes: PhrasingContent[]): JSONContent[] {
  const words = readParagraph(nodes);
  const start = words.findIndex(({ type }) => type !== 'hardBreak');
  return words.slice(start).map((node) => (node.type === 'hardBreak' ? { type: 'text', text: ' ' } : node));
}

function readInline(nodes: PhrasingContent[], marks: Mark[] = []): JSONContent[] {
  return nodes.flatMap((node): JSONContent[] => {
    switch (node.type) {
      case 'text':
        return text(node.value.replace(/\n/g, ' '), marks);
      case 'inlineCode':
        return text(node.value.replace(/\n/g, ' '), withMark({ type: 'code' }, marks));
      case 'strong':
        return readInline(node.children, withMark({ type: 'bold' }, marks));
      case 'emphasis':
        return readInline(node.children, withMark({ type: 'italic' }, marks));
      case 'delete':
        return readInline(node.children, withMark({ type: 'strike' }, marks));
      case 'link': {
        // An address that needs no brackets is a link by its words alone, here as on the page;
        // and of a link in a link, the outer one counts.
        if (node.data?.bare || marks.some(({ type }) => type === 'link'))
          return readInline(node.children, marks);
        const link: Mark = { type: 'link', attrs: { href: node.url, title: node.title ?? null } };
        const children: PhrasingContent[] = hasWords(node)
          ? node.children
          : [{ type: 'text', value: node.url }];
        return withoutRim(readInline(children, withMark(link, marks)), marks);
      }
      case 'image': {
        const attrs = { src: node.url, alt: node.alt ?? '', title: node.title ?? null };
        return [{ type: 'image', attrs, marks }];
      }
      case 'break':
        return [{ type: 'hardBreak', marks }];
      case 'footnoteReference':
        return [{ type: 'footnoteCall', attrs: { label: node.label ?? node.identifier }, marks }];
      default:
        throw new TypeError(`Markdown of Meantime has no ${node.type}`);
    }
  });
}

function hasWords(parent: Parents): boolean {
  return parent.children.some((node) => {
    if ('children' in node) return hasWords(node);
    return node.type === 'text' ? node.value.trim() : node.type !== 'break';
  });
}

/** The spaces with which a link begins or ends are no part of it. */
function withoutRim(linked: JSONContent[], marks: Mark[]): JSONContent[] {
  const [first, last] = [linked[0], linked.at(-1)];
  const start = first?.type === 'text' && !hasCode(first) ? /^\s*/.exec(first.text!)![0] : '';
  if (start) first!.text = first!.text!.slice(start.length);
  const end = last?.type === 'text' && !hasCode(last) ? /\s*$/.exec(last.text!)![0] : '';
  if (end) last!.text = last!.text!.slice(0, -end.length);
  return [...text(start, marks), ...linked.filter((node) => node.text !== ''), ...text(end, marks)];
}

/** In Markdown, emphasis can stand in emphasis; here a mark is there or not. */
function withMark(mark: Mark, marks: Mark[]): Mark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark];
}

export function text(value: string, marks: Mark[] = []): JSONContent[] {
  return value ? [{ type: 'text', text: value, ...(marks.length && { marks }) }] : [];
}
