import { open, type FileHandle } from 'node:fs/promises';
import type { OpenMailbox } from './mailboxes.ts';
import { LETTER_LIMIT_BYTES, splitMessages, type RawMessage } from './messages.ts';
import type { Entry } from './survey.ts';

/** Reads letters by their place; keeps the last mailbox open, since a thread's letters lie together. */
export class Shelf {
  readonly #mailboxes: readonly OpenMailbox[];
  #open: { mailbox: number; handle: FileHandle } | null = null;

  constructor(mailboxes: readonly OpenMailbox[]) {
    this.#mailboxes = mailboxes;
  }

  /** @throws when the file is no longer what it was: it changed while it was read */
  async take({ mailbox, offset, length }: Entry): Promise<RawMessage> {
    if (this.#open?.mailbox !== mailbox) {
      await this.close();
      this.#open = { mailbox, handle: await open(this.#mailboxes[mailbox]!.path) };
    }
    // Room for the "From " line on top of the letter.
    const wanted = Math.min(length, LETTER_LIMIT_BYTES + 1000);
    const { buffer, bytesRead } = await this.#open!.handle.read(
      Buffer.allocUnsafe(wanted),
      0,
      wanted,
      offset,
    );
    const { value: raw } = await splitMessages([buffer.subarray(0, bytesRead)], { base: offset }).next();
    if (!raw)
      throw new Error(`${this.#mailboxes[mailbox]!.name} changed while it was read: no letter at ${offset}`);
    return { ...raw, cut: raw.cut + length - wanted };
  }

  async close(): Promise<void> {
    await this.#open?.handle.close();
    this.#open = null;
  }
}
