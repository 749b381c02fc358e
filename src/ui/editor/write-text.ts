import type { Parents, Text } from 'mdast';
import type { Info, State } from 'mdast-util-to-markdown';
import { findBareLinks } from '#platform/markdown/bare-links.ts';

/**
 * Writes plain words with as few backslashes as Markdown needs, and bare addresses with none, which are
 * read as they stand.
 */
export function writeText(node: Text, parent: Parents | undefined, state: State, info: Info): string {
  if (state.stack.includes('autolink')) return node.value;
  const siblings = parent?.children ?? [];
  const index = siblings.indexOf(node as never);
  const around = { afterNode: siblings[index + 1], beforeNode: siblings[index - 1] };
  let written = '';
  let at = 0;
  for (const [from, to] of findBareLinks(node.value)) {
    const address = node.value.slice(from, to);
    write(node.value.slice(at, from), address[0]!);
    const isJoined = to === node.value.length && touchesFormatting(info.after);
    if (!isJoined) written += address;
    else if (state.stack.includes('label')) written += masked(address);
    else written += bracketed(address);
    at = to;
  }
  write(node.value.slice(at), info.after);
  return written;

  function write(words: string, after: string): void {
    const before = written.at(-1) ?? info.before;
    if (words) written += unescape(state.safe(words, { ...info, ...around, before, after }), before);
  }
}

/** Whether a bare address that `next` follows at once would be read together with what it follows. */
export function touchesFormatting(next: string): boolean {
  return /^[*_~`]/.test(next);
}

/** Within a link there can be no other, so there the address is plain words. */
function masked(address: string): string {
  return `&#x${address.codePointAt(0)!.toString(16)};${address.slice(1).replace(/[_*~&`]/g, '\\$&')}`;
}

function bracketed(address: string): string {
  return /^www\./i.test(address) ? `[${masked(address)}](<http://${address}>)` : `<${address}>`;
}

/** Takes back what is escaped in case: `#tag` where a heading could begin, `_` within a word. */
function unescape(words: string, before: string): string {
  const intraword = words.replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_');
  return before === '\n' ? intraword.replace(/^\\#(?=[\p{L}\p{N}_])/u, '#') : intraword;
}
