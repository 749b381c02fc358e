import { tick } from 'svelte';
import { m } from '#messages';
import type { Command, TableCommand } from './commands.ts';
import { finished, type Completion } from './completing.ts';
import { Files, type Upload } from './files.svelte.ts';
import type { Kept } from './kept.ts';
import type { Rich } from './rich.ts';
import { block, describePictures, editSource, fileWords } from './source.ts';
import { Suggestions, type Complete } from './suggestions.svelte.ts';
import { quiet, rememberChoice, typeInto } from './textarea.ts';

/** What the field is given from outside; read anew each time, because it may change. */
export interface Surroundings {
  text: string;
  readonly placeholder: string;
  /** Attributes that both the plain and the rich field bear. */
  readonly attributes: Record<string, string>;
  readonly complete: Complete | undefined;
  readonly upload: Upload | undefined;
  onchange(text: string): void;
}

/**
 * A text being written: in a plain field at first and without JavaScript, in rich text once that is loaded.
 * Whichever it is, `around.text` is the Markdown.
 */
export class Field {
  mode = $state<'markdown' | 'rich'>('markdown');
  /** This person writes plain Markdown by choice: rich text does not take over. */
  staysPlain = $state(false);
  /** Where a link's address is being asked for. */
  linking = $state(false);
  suggestions: Suggestions;
  files: Files;

  textarea!: HTMLTextAreaElement;
  place!: HTMLElement;

  #rich = $state.raw<Rich | null>(null);
  #moves = $state(0);
  #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
    this.suggestions = new Suggestions(() => around.complete);
    this.files = new Files(() => around.upload);
  }

  /** The rich text while it is what one writes in, looked at anew after each movement of the caret. */
  get rich(): Rich | null {
    void this.#moves;
    return this.mode === 'rich' ? this.#rich : null;
  }

  /** Lets rich text take over, unless this person likes Markdown better. */
  async enrich(): Promise<void> {
    if (this.mode === 'rich' || this.staysPlain) return;
    const { mountRich } = await import('./rich.ts');
    await quiet(this.textarea);
    if (document.activeElement === this.textarea && this.mode === 'markdown') await this.#takeOver(mountRich);
  }

  /** From plain Markdown to rich text and back, with the caret where it was. */
  async switch(): Promise<void> {
    this.suggestions.close();
    this.staysPlain = !this.staysPlain;
    rememberChoice(this.staysPlain ? 'markdown' : 'rich');
    if (this.mode === 'markdown' && this.staysPlain) return this.textarea.focus();
    if (this.mode === 'rich') {
      const caret = this.#rich!.caret();
      this.mode = 'markdown';
      await tick();
      this.textarea.focus();
      this.textarea.setSelectionRange(caret, caret);
    } else {
      const { mountRich } = await import('./rich.ts');
      await this.#takeOver(mountRich);
    }
  }

  act(command: Command | TableCommand): void {
    if (command === 'link' && this.rich) {
      this.linking = this.rich.link() !== null;
    } else if (command === 'image' && this.rich?.picture()) {
      const { src, alt } = this.rich.picture()!;
      this.files.describe(src, alt);
    } else if (this.rich) {
      this.rich.act(command);
    } else {
      const { value, selectionStart, selectionEnd } = this.textarea;
      const stubs = { words: m.editor_words(), cell: m.editor_cell() };
      typeInto(this.textarea, editSource(value, selectionStart, selectionEnd, command as Command, stubs));
    }
  }

  isActive(command: Command | TableCommand): boolean {
    return this.rich?.isActive(command) ?? false;
  }

  focus(): void {
    if (this.rich) this.rich.focus();
    else this.textarea.focus();
  }

  addFiles(files: File[]): void {
    if (this.#around.upload) void this.files.add(files, this.#reserve());
  }

  /** Gives a picture other words, wherever it stands in the text. */
  describe(src: string, alt: string): void {
    if (this.rich) return this.rich.describe(src, alt);
    this.#around.text = describePictures(this.#around.text, src, alt);
    this.#around.onchange(this.#around.text);
  }

  /** The text was changed from outside. */
  follow(text: string): void {
    if (this.#rich && this.mode === 'rich' && this.#rich.markdown() !== text)
      this.#rich.read(text, text.length);
  }

  /** Something was typed into the plain field. */
  typed(): void {
    this.#around.onchange(this.#around.text);
    void this.suggestions.follow(this.#before());
  }

  /** Deals with a key in either field. True: nothing else should happen. */
  press(event: KeyboardEvent): boolean {
    const before = this.#before();
    const answer = this.suggestions.press(event, before);
    if (typeof answer === 'object') this.take(answer);
    if (answer !== false) return true;
    if (!(event.metaKey || event.ctrlKey) || event.isComposing) return false;
    if (event.key === 'Enter' && !event.shiftKey) {
      this.textarea.form?.requestSubmit();
      return true;
    }
    if (event.key.toLowerCase() === 'k' && event.shiftKey) {
      this.act('link');
      return true;
    }
    return false;
  }

  /** Writes one of the suggestions in place of the unfinished word. */
  take(completion: Completion): void {
    const word = this.suggestions.word!;
    const words = finished(word, completion);
    const length = word.query.length + 1;
    this.suggestions.close();
    if (this.rich) this.rich.complete(length, words);
    else {
      const to = this.textarea.selectionEnd;
      const end = to - length + words.length;
      typeInto(this.textarea, { from: to - length, to, insert: words, select: [end, end] });
    }
  }

  destroy(): void {
    this.#rich?.destroy();
  }

  async #takeOver(mountRich: typeof import('./rich.ts').mountRich): Promise<void> {
    const caret = this.textarea.selectionEnd;
    this.place.style.minBlockSize = `${this.textarea.offsetHeight}px`;
    this.mode = 'rich';
    if (this.#rich) this.#rich.read(this.#around.text, caret);
    else {
      this.#rich = mountRich(this.place, {
        markdown: this.#around.text,
        caret,
        words: { placeholder: this.#around.placeholder, done: m.editor_done() },
        attributes: this.#around.attributes,
        onchange: (markdown) => {
          this.#around.text = markdown;
          this.#around.onchange(markdown);
        },
        onmove: () => this.#moved(),
        onkey: (event) => this.press(event),
        onfiles: (files) => this.addFiles(files),
      });
    }
    await tick();
    this.#rich.focus();
  }

  #moved(): void {
    this.#moves += 1;
    // While characters are being composed, an input method shows a list of its own.
    if (this.#rich && !this.#rich.isComposing()) void this.suggestions.follow(this.#rich.before());
  }

  #before(): string {
    if (this.rich) return this.rich.before();
    const { value, selectionStart, selectionEnd } = this.textarea;
    if (selectionStart !== selectionEnd) return '';
    return value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  }

  #reserve(): (kept: Kept) => void {
    const place = this.rich?.reserve();
    let before = this.textarea.value.slice(0, this.textarea.selectionEnd);
    return (kept) => {
      if (this.rich && place) return place(kept);
      const { value, selectionEnd } = this.textarea;
      const at = value.startsWith(before) ? before.length : selectionEnd;
      const edit = block(value, at, fileWords(kept));
      typeInto(this.textarea, edit);
      before = this.textarea.value.slice(0, edit.select[1]);
    };
  }
}
