import { quote } from '#platform/markdown/quotes.ts';

/** Offers to quote what somebody has selected within one post, beside the selection. */
export function lookForQuotations(take: (quotation: string) => void): void {
  const button = document.getElementById('quote-selection');
  if (!button) return;
  let quotation = '';

  document.addEventListener('selectionchange', () => {
    const found = selected();
    button.hidden = !found;
    if (!found) return;
    quotation = quote(`@${found.post.dataset['handle']}`, found.post.dataset['href'] ?? '', found.text);
    const { clientWidth, dir } = document.documentElement;
    const start = dir === 'rtl' ? clientWidth - found.box.right : found.box.left;
    button.style.insetBlockStart = `${found.box.bottom + scrollY + 6}px`;
    button.style.insetInlineStart = `${Math.max(8, Math.min(start, clientWidth - 120))}px`;
  });
  // Pressing it must not undo the selection first.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    document.getSelection()?.removeAllRanges();
    take(quotation);
  });
}

function selected(): { post: HTMLElement; text: string; box: DOMRect } | null {
  const selection = document.getSelection();
  const text = selection?.toString().trim();
  if (!selection || !text || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const post = postOf(range.startContainer);
  return post && post === postOf(range.endContainer)
    ? { post, text, box: range.getBoundingClientRect() }
    : null;
}

const postOf = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)
    ?.closest('.post .prose')
    ?.closest<HTMLElement>('article') ?? null;
