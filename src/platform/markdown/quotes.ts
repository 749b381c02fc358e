import type { Blockquote, Nodes } from 'mdast';

/**
 * Markdown that quotes from another post, to stand at the beginning of a reply:
 *
 *     > [@ana](/t/42#p7):
 *     >
 *     > What she wrote.
 *
 * @param author as readers know them, `@ana` or `Ana Sousa`; plain text.
 * @param href address of the quoted post, within this installation.
 * @param text Markdown.
 */
export function quote(author: string, href: string, text: string): string {
  const label = author
    .replace(/\s+/gu, ' ')
    .replace(/[!-/:-@[-`{-~]/g, (sign) => (sign === '@' ? sign : `\\${sign}`));
  const address = href.replace(
    /[\s()<>\\]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  const lines = ['', ...text.replace(/\r\n?/g, '\n').trim().split('\n')];
  return [`[${label}](${address}):`, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n') + '\n\n';
}

/** Whether a node is a quotation in the form that `quote` makes. */
export function isQuoteOfPost(node: Nodes): node is Blockquote {
  return quotedFrom(node) !== null;
}

/** Address of the post that a node quotes from, or `null`. */
export function quotedFrom(node: Nodes): string | null {
  const first = node.type === 'blockquote' ? node.children[0] : undefined;
  if (first?.type !== 'paragraph' || first.children.length !== 2) return null;
  const [link, colon] = first.children;
  const isAttribution =
    link?.type === 'link' && link.url.startsWith('/') && colon?.type === 'text' && colon.value.trim() === ':';
  return isAttribution ? link.url : null;
}
