import { unfinished, type Completion, type Unfinished } from './completing.ts';

/** Finds how a mention or a tag may go on. An empty answer shows no list. */
export type Complete = (kind: Unfinished['kind'], query: string) => Promise<Completion[]>;

/** The list of ways to go on with the word before the caret, and which of them is chosen. */
export class Suggestions {
  items = $state.raw<Completion[]>([]);
  chosen = $state(0);
  word = $state.raw<Unfinished | null>(null);

  #complete: () => Complete | undefined;
  #asked = 0;
  /** Put away with Escape: no list for this word any more. */
  #declined: string | null = null;

  constructor(complete: () => Complete | undefined) {
    this.#complete = complete;
  }

  /** Follows the text before the caret. */
  async follow(before: string): Promise<void> {
    const word = unfinished(before);
    const start = word && before.slice(0, before.length - word.query.length);
    if (start !== this.#declined) this.#declined = null;
    if (!word || this.#declined !== null) return this.close();
    this.#asked += 1;
    const asked = this.#asked;
    // A list that cannot be had is no reason to disturb who is writing.
    const items = (await this.#complete()?.(word.kind, word.query).catch(() => [])) ?? [];
    if (asked !== this.#asked) return;
    this.chosen = 0;
    this.items = items;
    this.word = items.length ? word : null;
  }

  close(): void {
    this.#asked += 1;
    this.items = [];
    this.word = null;
  }

  /** Deals with a key while the list is open. Answers the way chosen, true for "dealt with", or false. */
  press({ key, isComposing }: KeyboardEvent, before: string): Completion | boolean {
    if (!this.word || isComposing) return false;
    const count = this.items.length;
    switch (key) {
      case 'ArrowDown':
        this.chosen = (this.chosen + 1) % count;
        return true;
      case 'ArrowUp':
        this.chosen = (this.chosen + count - 1) % count;
        return true;
      case 'Enter':
      case 'Tab':
        return this.items[this.chosen]!;
      case 'Escape':
        this.#declined = before.slice(0, before.length - this.word.query.length);
        this.close();
        return true;
      default:
        return false;
    }
  }
}
