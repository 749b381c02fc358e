import type { Edit } from './source.ts';

const choice = 'meantime:writes-in';

/** Whether this person last chose to write plain Markdown. */
export function wantsMarkdown(): boolean {
  try {
    return localStorage.getItem(choice) === 'markdown';
  } catch {
    return false;
  }
}

export function rememberChoice(mode: 'markdown' | 'rich'): void {
  try {
    localStorage.setItem(choice, mode);
  } catch {
    // A window that keeps nothing asks again next time.
  }
}

/** What a person is in the middle of, in each field; it resolves at the end of it. */
const busy = new WeakMap<HTMLTextAreaElement, PromiseWithResolvers<void>>();

/** Waits until no characters are being composed and no button is held down in the field. */
export async function quiet(textarea: HTMLTextAreaElement): Promise<void> {
  await busy.get(textarea)?.promise;
}

/** Notices what `quiet` waits for. For use as an attachment. */
export function noticeWork(textarea: HTMLTextAreaElement): () => void {
  const begin = () => busy.set(textarea, busy.get(textarea) ?? Promise.withResolvers());
  const end = () => {
    busy.get(textarea)?.resolve();
    busy.delete(textarea);
  };
  const page = textarea.ownerDocument;
  for (const type of ['compositionstart', 'pointerdown']) textarea.addEventListener(type, begin);
  for (const type of ends) page.addEventListener(type, end);
  return () => {
    for (const type of ends) page.removeEventListener(type, end);
  };
}

const ends = ['compositionend', 'pointerup', 'pointercancel'];

/**
 * Types into a plain field as a person would, so that undo knows of it. The command is an old one, but there is
 * no other that does; where it is missing, the text at least arrives.
 */
export function typeInto(textarea: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  textarea.focus();
  textarea.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, insert)) {
    textarea.setRangeText(insert, from, to, 'end');
    textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: insert }));
  }
  textarea.setSelectionRange(...select);
}
