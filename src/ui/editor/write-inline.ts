import type { Mark, Node } from '@tiptap/pm/model';
import type { PhrasingContent } from 'mdast';

/** A piece of a line with the marks that are still to be put around it. */
interface Piece {
  node: PhrasingContent;
  marks: readonly Mark[];
}

/** The inline content of a paragraph, heading or cell, as a tree. */
export function writeInline(block: Node): PhrasingContent[] {
  return nest(trim(settleSpaces(block.children.map(toPiece))));
}

function toPiece(node: Node): Piece {
  const marks = node.marks.filter((mark) => mark.type.name !== 'code');
  switch (node.type.name) {
    case 'text': {
      const value = node.text!.replace(/\n/g, ' ');
      const isCode = marks.length < node.marks.length;
      return { node: { type: isCode ? 'inlineCode' : 'text', value }, marks };
    }
    case 'image': {
      const { src, alt, title } = node.attrs;
      return { node: { type: 'image', url: src, alt, title }, marks };
    }
    case 'hardBreak':
      return { node: { type: 'break' }, marks };
    case 'footnoteCall': {
      const { label } = node.attrs;
      return { node: { type: 'footnoteReference', identifier: label, label }, marks };
    }
    default:
      throw new TypeError(`Markdown of Meantime has no ${node.type.name}`);
  }
}

/** Spaces at the rim of bold or linked words are put outside: `**so **` would not be bold in Markdown. */
function settleSpaces(pieces: Piece[]): Piece[] {
  const parts = pieces.flatMap(apart);
  return parts.map((part, index) => {
    if (!isSpace(part)) return part;
    const before = parts.findLastIndex((other, at) => at < index && !isSpace(other));
    const after = parts.findIndex((other, at) => at > index && !isSpace(other));
    const run = before === -1 || after === -1 ? [] : parts.slice(before, after + 1);
    const marks = part.marks.filter((mark) => run.length && run.every((other) => mark.isInSet(other.marks)));
    return { ...part, marks };
  });
}

/** The spaces around a text apart from its words. */
function apart({ node, marks }: Piece): Piece[] {
  if (node.type !== 'text') return [{ node, marks }];
  const parts = /^(\s*)(.*?)(\s*)$/su.exec(node.value)!.slice(1).filter(Boolean);
  return parts.map((value) => ({ node: { type: 'text', value }, marks }));
}

function isSpace({ node }: Piece): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** Without what Markdown drops: spaces at the rim of the block and around breaks, and breaks at its end. */
function trim(pieces: Piece[]): Piece[] {
  const kept = pieces.filter(({ node }) => node.type !== 'text' || node.value);
  kept.forEach(({ node }, index) => {
    if (node.type !== 'text') return;
    if (isEdge(kept[index - 1])) node.value = node.value.replace(/^[ \t]+/, '');
    if (isEdge(kept[index + 1])) node.value = node.value.replace(/[ \t]+$/, '');
  });
  const left = kept.filter(({ node }) => node.type !== 'text' || node.value);
  if (left.length < kept.length) return trim(left);
  if (left.at(-1)?.node.type === 'break') return trim(left.slice(0, -1));
  return left;
}

function isEdge(piece: Piece | undefined): boolean {
  return piece === undefined || piece.node.type === 'break';
}

/** Puts each mark around as many neighbours as bear it, the farthest-reaching outermost. */
function nest(pieces: Piece[]): PhrasingContent[] {
  const nested: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length;) {
    const { node, marks } = pieces[at]!;
    const reaches = marks.map((mark) => [mark, reach(mark, pieces, at)] as const);
    const widest = reaches.reduce<(typeof reaches)[0] | null>((a, b) => (a && a[1] >= b[1] ? a : b), null);
    if (!widest) {
      nested.push(...joined(nested, node));
      at += 1;
      continue;
    }
    const [mark, end] = widest;
    const inner = pieces
      .slice(at, end)
      .map((piece) => ({ ...piece, marks: mark.removeFromSet(piece.marks) }));
    nested.push(wrap(mark, nest(inner)));
    at = end;
  }
  return nested;
}

function reach(mark: Mark, pieces: Piece[], from: number): number {
  let end = from;
  while (end < pieces.length && mark.isInSet(pieces[end]!.marks)) end += 1;
  return end;
}

/** Neighbouring texts become one, as they would be when read again. */
function joined(before: PhrasingContent[], node: PhrasingContent): PhrasingContent[] {
  const last = before.at(-1);
  if (last?.type !== 'text' || node.type !== 'text') return [node];
  before.pop();
  return [{ type: 'text', value: last.value + node.value }];
}

function wrap(mark: Mark, children: PhrasingContent[]): PhrasingContent {
  switch (mark.type.name) {
    case 'bold':
      return { type: 'strong', children };
    case 'italic':
      return { type: 'emphasis', children };
    case 'strike':
      return { type: 'delete', children };
    case 'link':
      return { type: 'link', url: mark.attrs.href, title: mark.attrs.title, children };
    default:
      throw new TypeError(`Markdown of Meantime has no ${mark.type.name}`);
  }
}
