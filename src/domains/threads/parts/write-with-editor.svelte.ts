import { mount, tick } from 'svelte';
import Editor from '#ui/editor/Editor.svelte';
import { Draft } from '#ui/editor/draft.svelte.ts';
import { completeIn, saveDraftAt, uploadTo } from './writing-here.ts';

export interface Writing {
  /** Puts a text after what is written, and the cursor after it. */
  append: (text: string) => Promise<void>;
  /** It has arrived: nothing of it must come back. */
  sent: () => void;
}

/** Gives a plain form the editor in place of its plain field, with what is written and where the cursor stands. */
export function writeWithEditor(form: HTMLFormElement): Writing {
  const plain = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')!;
  const { draft: key = '', draftKey = '', home = '', savedAt } = form.dataset;
  const draft = new Draft({
    key,
    server: savedAt ? { text: plain.defaultValue, savedAt } : null,
    save: saveDraftAt(`${home}/drafts`, { key: draftKey, own: key }),
  });
  let written = $state(plain.value);
  const hadFocus = document.activeElement === plain;
  const { selectionStart, selectionEnd } = plain;
  const place = document.createElement('div');
  plain.replaceWith(place);
  mount(Editor, {
    target: place,
    props: {
      name: 'body',
      id: plain.id,
      label: plain.dataset['label'] ?? '',
      placeholder: plain.placeholder,
      rows: plain.rows,
      draft,
      complete: completeIn(home),
      upload: uploadTo(`${home}/files`),
      get value() {
        return written;
      },
      set value(text: string) {
        written = text;
      },
    },
  });
  const field = () => place.querySelector<HTMLTextAreaElement>('textarea[name=body]')!;
  if (hadFocus) {
    field().focus();
    field().setSelectionRange(selectionStart, selectionEnd);
  }
  return {
    async append(text) {
      written = written.trim() ? `${written.trimEnd()}\n\n${text}` : text;
      draft.write(written);
      await tick();
      field().focus();
      field().setSelectionRange(written.length, written.length);
      form.scrollIntoView({ block: 'nearest' });
    },
    sent() {
      draft.sent();
      written = '';
    },
  };
}
