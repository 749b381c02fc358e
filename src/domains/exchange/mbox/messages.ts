import { beginsLikeALetter, isSeparator, LOOK_AHEAD_BYTES } from './separator.ts';

/** One letter as it lies in a mailbox, nothing decoded. */
export interface RawMessage {
  /** Where its "From " line begins, in bytes of the uncompressed file. */
  offset: number;
  /** How many bytes of the file belong to it, the "From " line included. */
  length: number;
  /** The "From " line without its line end; empty for a file that begins with a header instead. */
  envelope: string;
  /** Header and body, at most `limit` bytes. */
  bytes: Buffer;
  /** How many bytes were left out because the letter is longer than `limit`; 0 for nearly all. */
  cut: number;
}

export interface SplitOptions {
  /** Where the first of `chunks` lies in the file: 0, or the offset of a "From " line. */
  base?: number;
  /** The most bytes kept of one letter. */
  limit?: number;
}

/** RFC 5322 allows 998 characters a line; a longer "From " line is prose. */
const LINE_LIMIT_BYTES = 1000;

/** What mail servers usually accept at most: 25 MiB. */
export const LETTER_LIMIT_BYTES = 25 * 1024 * 1024;

/**
 * Splits a mailbox (mboxo, mboxrd, pipermail; LF or CRLF) into its letters. Holds one letter, cut at `limit`, and one
 * chunk in memory, however large the mailbox is. What lies before the first letter is skipped, unless it is a header.
 *
 * Content-Length (mboxcl) is not trusted: mailboxes are edited and recoded after it was written.
 */
export async function* splitMessages(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { base = 0, limit = LETTER_LIMIT_BYTES }: SplitOptions = {},
): AsyncGenerator<RawMessage> {
  const page = new Page(base);
  let letter: Gathered | null = null;

  function* turn(atEnd: boolean): Generator<RawMessage> {
    if (page.atStart && !letter) {
      if (!atEnd && !page.isLookable(0)) return;
      if (beginsLikeALetter(page.linesFrom(0))) letter = new Gathered(base, Buffer.alloc(0), limit);
    }
    let at = page.nextFrom(page.given);
    while (at >= 0) {
      if (!atEnd && !page.isLookable(at)) {
        letter?.add(page.giveUpTo(at));
        return;
      }
      if (isSeparator(page.lineAt(at), () => page.linesFrom(at).drop(1))) {
        letter?.add(page.giveUpTo(at));
        if (letter) yield letter.message(page.offsetOf(at));
        letter = new Gathered(page.offsetOf(at), page.giveLine(at), limit);
        at = page.nextFrom(page.given);
      } else {
        at = page.nextFrom(at + 1);
      }
    }
    letter?.add(page.giveUpTo(atEnd ? page.length : page.length - '\nFrom '.length));
  }

  for await (const chunk of chunks) {
    page.append(chunk);
    yield* turn(false);
  }
  yield* turn(true);
  if (letter) yield (letter as Gathered).message(page.offsetOf(page.length));
}

/** The stretch of the mailbox under the eye: what was not yet given to a letter, and one byte before it. */
class Page {
  #bytes: Buffer = Buffer.alloc(0);
  #offset: number;
  readonly #base: number;
  /** How far `#bytes` has been given away. */
  given = 0;

  constructor(base: number) {
    this.#base = base;
    this.#offset = base;
  }

  get length(): number {
    return this.#bytes.length;
  }

  get atStart(): boolean {
    return this.#offset === this.#base && this.given === 0;
  }

  append(chunk: Uint8Array): void {
    const from = Math.max(0, this.given - 1);
    this.#bytes = Buffer.concat([this.#bytes.subarray(from), chunk]);
    this.#offset += from;
    this.given -= from;
  }

  offsetOf(index: number): number {
    return this.#offset + index;
  }

  isLookable(index: number): boolean {
    return this.length - index >= LOOK_AHEAD_BYTES;
  }

  lineAt(index: number): string {
    const end = Math.min(this.#lineEnd(index), index + LINE_LIMIT_BYTES);
    return this.#bytes.toString('latin1', index, end).replace(/\r$/, '');
  }

  /** One by one, for the first of them usually decides. */
  *linesFrom(index: number): Generator<string> {
    const end = Math.min(this.length, index + LOOK_AHEAD_BYTES);
    for (let at = index; at < end; at = this.#lineEnd(at) + 1) yield this.lineAt(at);
  }

  #lineEnd(index: number): number {
    const newline = this.#bytes.indexOf(0x0a, index);
    return newline < 0 ? this.length : newline;
  }

  /** The next "From " at the start of a line, at or after `index`; -1 when there is none. */
  nextFrom(index: number): number {
    const first = this.#bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf' ? 3 : 0;
    const isFileStart = index <= first && this.#offset === this.#base;
    if (isFileStart && this.#bytes.toString('latin1', first, first + 5) === 'From ') return first;
    const newline = this.#bytes.indexOf('\nFrom ', Math.max(0, index - 1), 'latin1');
    return newline < 0 ? -1 : newline + 1;
  }

  giveUpTo(index: number): Buffer {
    const from = this.given;
    this.given = Math.max(from, index);
    return this.#bytes.subarray(from, this.given);
  }

  giveLine(index: number): Buffer {
    this.given = index;
    return this.giveUpTo(Math.min(this.length, this.#lineEnd(index) + 1));
  }
}

/** A letter while its bytes come in. */
class Gathered {
  readonly #offset: number;
  readonly #envelope: Buffer;
  readonly #pieces: Buffer[] = [];
  #room: number;
  #cut = 0;

  constructor(offset: number, envelope: Buffer, limit: number) {
    this.#offset = offset;
    this.#envelope = Buffer.from(envelope);
    this.#room = limit;
  }

  add(bytes: Buffer): void {
    const kept = bytes.subarray(0, this.#room);
    // A copy, so that a letter of ten bytes does not hold a chunk of sixty thousand.
    if (kept.length > 0) this.#pieces.push(Buffer.from(kept));
    this.#room -= kept.length;
    this.#cut += bytes.length - kept.length;
  }

  message(end: number): RawMessage {
    return {
      offset: this.#offset,
      length: end - this.#offset,
      envelope: this.#envelope.toString('latin1').replace(/\r?\n$/, ''),
      bytes: Buffer.concat(this.#pieces),
      cut: this.#cut,
    };
  }
}
