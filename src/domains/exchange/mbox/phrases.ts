import type { PhrasingContent } from 'mdast';

const special =
  /<?((?:https?|ftp):\/\/[^\s<>"]{2,2000}|www\.[^\s<>"]{3,500}\.[^\s<>"]{2,500})>?|`([^`\n]{1,300})`/gi;

/** Addresses of pages become links, `ticks` become code. */
export function phrasesOf(line: string): PhrasingContent[] {
  const phrases: PhrasingContent[] = [];
  let done = 0;
  for (const match of line.matchAll(special)) {
    const [whole, address, typed] = match;
    const url = address === undefined ? '' : withoutTail(address);
    const isBracketed = whole.startsWith('<') && whole.endsWith('>') && url === address;
    const start = match.index + (whole.startsWith('<') && !isBracketed ? 1 : 0);
    phrases.push({ type: 'text', value: line.slice(done, start) });
    if (typed !== undefined) {
      phrases.push({ type: 'inlineCode', value: typed });
      done = match.index + whole.length;
    } else {
      const target = url.toLowerCase().startsWith('www.') ? `http://${url}` : url;
      phrases.push({ type: 'link', url: target, children: [{ type: 'text', value: url }] });
      done = isBracketed ? match.index + whole.length : start + url.length;
    }
  }
  phrases.push({ type: 'text', value: line.slice(done) });
  return phrases;
}

/** Without the punctuation of the sentence around it; a closing bracket stays when it was opened inside. */
function withoutTail(url: string): string {
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url[end - 1]!;
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    const inside = url.slice(0, end);
    if (opening ? count(inside, opening) >= count(inside, last) : !/[.,;:!?'"*_]/.test(last)) break;
  }
  return url.slice(0, end);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
