import type { Place } from './imported.ts';
import type { OpenMailbox } from './mailboxes.ts';
import type { Entry } from './survey.ts';

export function placeOf({ mailbox, offset }: Entry, opened: readonly OpenMailbox[]): Place {
  return { file: opened[mailbox]!.name, offset };
}

export function liesBefore(
  { mailbox, offset }: Entry,
  place: Place,
  opened: readonly OpenMailbox[],
): boolean {
  const at = opened.findIndex(({ name }) => name === place.file);
  return at >= 0 && (mailbox < at || (mailbox === at && offset < place.offset));
}

/** The letters still to be handed out, as they lie. */
export class Waiting {
  readonly #inOrder: Entry[];
  readonly #done = new Set<Entry>();
  #at = 0;

  constructor(entries: readonly Entry[]) {
    this.#inOrder = [...entries].sort((a, b) => a.mailbox - b.mailbox || a.offset - b.offset);
  }

  firstWithout(entry: Entry, opened: readonly OpenMailbox[]): Place | null {
    this.#done.add(entry);
    while (this.#at < this.#inOrder.length && this.#done.has(this.#inOrder[this.#at]!)) {
      this.#done.delete(this.#inOrder[this.#at]!);
      this.#at += 1;
    }
    const first = this.#inOrder[this.#at];
    return first ? placeOf(first, opened) : null;
  }
}
