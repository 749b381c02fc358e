import { pageFrom, swapRegions } from '#ui/regions/swap.ts';
import { send } from '#ui/regions/act-in-place.ts';
import { draftName } from './writing-here.ts';
import type { Writing } from './write-with-editor.svelte.ts';

/**
 * The reply box on a page that only the server renders: a plain form with a plain field, to which the editor comes
 * when somebody begins to write, or where a draft of theirs waits in this browser.
 */
export class ReplyBox {
  #form: HTMLFormElement;
  #writing: Promise<Writing> | undefined;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    const field = this.#field;
    // Who was quicker than the script stands in the field already.
    if (document.activeElement === field) void this.#write();
    else field.addEventListener('focus', () => void this.#write(), { once: true });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#post(event.submitter);
    });
    if (localStorage.getItem(draftName(form.dataset['draft'] ?? ''))) void this.#write();
    this.#tellWhenItIsRead();
  }

  /** Puts a quotation at the end of what is written, and the cursor after it. */
  insert(quotation: string): void {
    void this.#write().then((writing) => writing.append(quotation));
  }

  get #field(): HTMLTextAreaElement {
    return this.#form.querySelector('textarea[name=body]')!;
  }

  #write(): Promise<Writing> {
    this.#writing ??= import('./write-with-editor.svelte.ts').then(({ writeWithEditor }) =>
      writeWithEditor(this.#form),
    );
    return this.#writing;
  }

  async #post(submitter: HTMLElement | null): Promise<void> {
    const lost = this.#form.querySelector<HTMLElement>('.lost')!;
    lost.hidden = true;
    submitter?.setAttribute('disabled', '');
    try {
      const response = await send(this.#form, null);
      const page = await pageFrom(response);
      const isPosted = response.redirected;
      if (isPosted) (await this.#writing)?.sent();
      if (!swapRegions(page)) return location.assign(response.url);
      if (!isPosted) return this.#show(page);
      this.#empty(page);
      document.querySelector('#replies article:last-of-type')?.scrollIntoView({ block: 'nearest' });
    } catch {
      lost.hidden = false;
    } finally {
      submitter?.removeAttribute('disabled');
    }
  }

  /** The next reply is another one: with an id of its own, and nothing in it. */
  #empty(page: Document): void {
    const id = page.querySelector<HTMLInputElement>('form#reply input[name=id]');
    if (id) this.#form.querySelector<HTMLInputElement>('input[name=id]')!.value = id.value;
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')) {
      if (input.type === 'checkbox') input.checked = false;
      else input.value = '';
    }
    this.#form.querySelector('.refused')?.remove();
  }

  /** What was refused is said in the form, and what was typed stays in it. */
  #show(page: Document): void {
    this.#form.querySelector('.refused')?.remove();
    const refused = page.querySelector('form#reply .refused');
    if (refused) this.#form.prepend(refused);
    const id = page.querySelector<HTMLInputElement>('form#reply input[name=id]');
    if (id) this.#form.querySelector<HTMLInputElement>('input[name=id]')!.value = id.value;
  }

  /** By when whoever is written to will read it: asked for when somebody begins to write, not for every reader. */
  #tellWhenItIsRead(): void {
    const status = this.#form.querySelector<HTMLElement>('.when');
    const { when } = this.#form.dataset;
    if (!status || !when) return;
    this.#form.addEventListener(
      'focusin',
      () => {
        fetch(when)
          .then(async (answer) => {
            if (answer.ok) status.textContent = ((await answer.json()) as { said: string }).said;
          })
          .catch(() => {});
      },
      { once: true },
    );
  }
}
