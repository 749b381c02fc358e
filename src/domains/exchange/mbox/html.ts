import type { BlockContent, Paragraph, Root, RootContent } from 'mdast';
import { toString as spokenText } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { attributionBefore } from './attribution.ts';
import { forwardAt } from './forward.ts';
import type { Passage } from './passage.ts';
import { isSignature, tidy } from './tidy.ts';

declare module 'mdast' {
  interface BlockquoteData {
    /** Mail programs mark a signature as a quotation of their own making. */
    isSignature?: boolean;
  }
}

const reader = unified()
  .use(rehypeParse, { fragment: true })
  .use(() => tidy)
  .use(rehypeRemark, {
    handlers: {
      blockquote: (state, element) => ({
        type: 'blockquote',
        data: { isSignature: isSignature(element) },
        children: state.toFlow(state.all(element)) as BlockContent[],
      }),
    },
  });

/**
 * Divides an HTML letter as quotations.ts divides plain text, by what mail programs mark: `blockquote`, the boxes of
 * Gmail, Yahoo and Thunderbird, the header that Outlook puts above what it quotes.
 *
 * Null when the HTML is beyond reading: thousands of nested elements exhaust the stack of any recursive reader.
 */
export function passagesOfHtml(html: string): Passage[] | null {
  try {
    const tree = reader.runSync(reader.parse(html)) as unknown as Root;
    return passagesOf(tree.children);
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}

/** The words of HTML that could not be read otherwise. */
export function wordsOfHtml(html: string): string {
  return html
    .replace(/<(script|style|head)\b[^>]{0,1000}>[\s\S]{0,10000}?<\/\1>/gi, ' ')
    .replace(/<(?:br|p|div|li|tr|h\d)\b[^<>]{0,1000}>/gi, '\n')
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n\n');
}

function passagesOf(nodes: readonly RootContent[]): Passage[] {
  const passages: Passage[] = [];
  for (const [at, node] of nodes.entries()) {
    const forward = forwardIn(node, nodes[at + 1]);
    if (forward) {
      passages.push({
        kind: forward.kind,
        by: forward.by,
        nodes: nodes.slice(forward.isNext ? at + 2 : at + 1),
      });
      return passages;
    }
    if (node.type !== 'blockquote') write(passages, node);
    else if ((node.data as { isSignature?: boolean } | undefined)?.isSignature) {
      passages.push({ kind: 'signature', by: '', nodes: node.children });
    } else passages.push({ kind: 'quoted', by: takeAttribution(passages), nodes: node.children });
  }
  return passages;
}

function write(passages: Passage[], node: RootContent): void {
  const before = passages.at(-1);
  if (before?.kind === 'written') before.nodes.push(node);
  else passages.push({ kind: 'written', by: '', nodes: [node] });
}

function linesOf(node: RootContent | undefined): string[] {
  if (node?.type !== 'paragraph') return [];
  return node.children
    .map((child) => (child.type === 'break' ? '\n' : spokenText(child)))
    .join('')
    .split('\n');
}

/** An Outlook or Gmail header in a paragraph, perhaps below a mark in a paragraph of its own. */
function forwardIn(node: RootContent, next: RootContent | undefined) {
  const lines = linesOf(node);
  const here = lines.length > 0 ? forwardAt(lines, 0, lines.length) : null;
  if (here?.by) return { ...here, isNext: false };
  const both =
    node.type === 'thematicBreak' ? ['__________', ...linesOf(next)] : [...lines, ...linesOf(next)];
  const marked = both.length > 1 ? forwardAt(both, 0, both.length) : null;
  if (marked?.by) return { ...marked, isNext: true };
  return here ? { ...here, isNext: false } : null;
}

function takeAttribution(passages: Passage[]): string {
  const before = passages.at(-1);
  const last = before?.kind === 'written' ? before.nodes.at(-1) : undefined;
  const lines = linesOf(last);
  const taken = attributionBefore(lines);
  if (taken === 0) return '';
  if (taken === lines.length) before!.nodes.pop();
  else dropLines(last as Paragraph, taken);
  if (before!.nodes.length === 0) passages.pop();
  return lines.slice(-taken).join(' ').slice(0, 500).replace(/\s+/g, ' ').trim();
}

function dropLines(paragraph: Paragraph, count: number): void {
  for (let left = count; left > 0; left -= 1) {
    const at = paragraph.children.findLastIndex((child) => child.type === 'break');
    if (at < 0) return;
    paragraph.children.splice(at);
  }
}
