import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { bodyOf } from './body.ts';
import type { ImportedLetter, ImportedReply, ImportedThread, Place, Remembered } from './imported.ts';
import { letterOf } from './letter.ts';
import { findMailboxes, openMailboxes, type OpenMailbox } from './mailboxes.ts';
import { liesBefore, placeOf, Waiting } from './places.ts';
import { Shelf } from './shelf.ts';
import { readSubject } from './subject.ts';
import { survey, type Entry, type Survey } from './survey.ts';
import { gatherThreads, subjectKey, type Placed, type Thread } from './threads.ts';
import type { Known } from './tree.ts';

export interface ReadingProgress {
  /** `looking`: headers are read, all of them, to find the threads. `reading`: letters are handed out. */
  stage: 'looking' | 'reading';
  readBytes: number;
  totalBytes: number;
  /** Letters looked at, or handed out. */
  letters: number;
  /** Left out because they are here already, or came twice. Known from the second stage on. */
  leftOut: number;
  threads: number;
  /** Mailboxes that ended early; their names. */
  damaged: string[];
}

export interface ReadOptions {
  /** Asks the writer's memory for keys, at most 500 at a time. Default: nothing is known. */
  known?: (keys: readonly string[]) => Promise<ReadonlyMap<string, Known>> | ReadonlyMap<string, Known>;
  /**
   * `resumeAt` of the last item that was written: letters before it are not handed out again. For going on after a
   * stop, with the same files; what was added to them since is found by `known` alone.
   */
  from?: Place | null;
  /** Told after every letter, at no cost worth saving. */
  onProgress?: (progress: ReadingProgress) => void;
  /** Where compressed mailboxes are unpacked. Default: the system's temporary folder. */
  scratch?: string;
  /** Nothing was written after it. Default: the present. */
  now?: Temporal.Instant;
}

/**
 * Reads an archive of a mailing list (a mailbox, compressed or not, or a folder of them) as threads and replies: each
 * thread before its replies, threads by date, replies by date. Reads all headers first (about a kilobyte of memory for
 * each letter), then one letter at a time, so that the size of an archive does not matter.
 *
 * **What the writer must do**, for each item, in order, in one transaction (or one for several items):
 *
 * 1. Insert the rows of `remember` for this space, by the rule at {@link Remembered}. If the row of the item's own key
 *    was there with `is: 'letter'`, somebody else wrote it meanwhile: skip the item.
 * 2. Find or make the imported person by `author.key`. It is no account, is never mailed, and `address` and `mask` are
 *    never shown; they serve to offer a member, who has proved an address, what they may claim (mask.ts).
 * 3. `thread`: make a thread with `title` (a word of one's own for ''), author, `at` as its date. `reply`: add a post to
 *    the thread whose opening letter has the key `thread`; it was handed out before or is in memory. A reply can be
 *    older than what is there already, so pages order posts by date and not by arrival. If `answers` is set, that
 *    letter was handed out before or will be in the same thread.
 * 4. Store `body.markdown` as the post ('' for a letter that only carried files), `body.written` for excerpts and search
 *    weights, and `original` beside it for "show the original letter", as text even where it is HTML. Render with mentions, hashtags and link previews off: nobody here meant ours.
 *    The renderer shows a quotation that begins `[!quote]-` closed, with the rest of that line as its heading.
 * 5. Store `files` that have content through the ordinary door for uploads (types are only claims); show the others
 *    by name with `url`, as a link and never fetched.
 * 6. Record no facts that notify, deliver or ask. Search is told.
 * 7. Keep `resumeAt` with the import's row, in the same transaction; hand it in as `from` to go on after a stop.
 *    Without it a second run is as right, only slower: what `known` knows is left out.
 *
 * `known` answers from the same rows: `{thread, at, isHere: is === 'letter'}` for each key that is there.
 *
 * @throws Error when there is no mailbox at `path`; ask `findMailboxes` first for a refusal to show
 */
export async function* readMailbox(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<ImportedThread | ImportedReply> {
  const found = await findMailboxes(path);
  if ('refused' in found) throw new Error(`No mailbox at ${path}: ${found.refused}`);
  const { opened, folder } = await openMailboxes(found, options.scratch ?? tmpdir());
  const shelf = new Shelf(opened);
  try {
    yield* readOpened(opened, shelf, options);
  } finally {
    await shelf.close();
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

async function* readOpened(
  opened: readonly OpenMailbox[],
  shelf: Shelf,
  { known, from = null, onProgress, now = Temporal.Now.instant() }: ReadOptions,
): AsyncGenerator<ImportedThread | ImportedReply> {
  const totalBytes = opened.reduce((sum, { bytes }) => sum + bytes, 0);
  const damaged = opened.filter(({ isDamaged }) => isDamaged).map(({ name }) => name);
  const progress: ReadingProgress = {
    stage: 'looking',
    readBytes: 0,
    totalBytes,
    letters: 0,
    leftOut: 0,
    threads: 0,
    damaged,
  };
  const tell = (change: Partial<ReadingProgress>) => onProgress?.({ ...Object.assign(progress, change) });

  const surveyed = await survey(opened, now, (readBytes, letters) => tell({ readBytes, letters }));
  const threads = gatherThreads(surveyed.entries, await lookUp(surveyed.entries, known));
  const plan = planOf(threads, surveyed.entries).filter(
    ({ entry }) => !from || !liesBefore(entry, from, opened),
  );

  let letters = 0;
  let readBytes = 0;
  const leftOut = surveyed.doubles + surveyed.entries.length - plan.length;
  const waiting = new Waiting(plan.map(({ entry }) => entry));
  for (const { thread, placed, entry, isFirst } of plan) {
    const letter = await letterOf(await shelf.take(entry), now);
    const item: ImportedLetter = {
      key: entry.key,
      author: surveyed.people.person(entry.person),
      at: Temporal.Instant.fromEpochMilliseconds(entry.at),
      subject: letter.subject,
      body: bodyOf(letter.pieces),
      original: letter.pieces,
      files: letter.files,
      notes: letter.notes,
      remember: rowsFor(thread, entry, isFirst),
      place: placeOf(entry, opened),
      resumeAt: waiting.firstWithout(entry, opened),
    };
    if (entry.key === thread.key) yield { is: 'thread', title: titleOf(item, surveyed), ...item };
    else yield { is: 'reply', thread: thread.key, answers: placed.answers, ...item };
    tell({
      stage: 'reading',
      readBytes: (readBytes += entry.length),
      letters: ++letters,
      leftOut,
      threads: threads.length,
    });
  }
  tell({ stage: 'reading', readBytes: totalBytes, letters, leftOut, threads: threads.length });
}

const KEYS_AT_ONCE = 500;

async function lookUp(entries: readonly Entry[], known: ReadOptions['known']): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  if (!known) return found;
  const keys = new Set(
    entries.flatMap(({ key, references, base }) => [key, ...references, subjectKey(base)]),
  );
  for (const batch of batches([...keys], KEYS_AT_ONCE)) {
    for (const [key, what] of await known(batch)) found.set(key, what);
  }
  return found;
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

interface Step {
  thread: Thread;
  placed: Placed;
  entry: Entry;
  /** Whether it is the first letter handed out of its thread. */
  isFirst: boolean;
}

function planOf(threads: readonly Thread[], entries: readonly Entry[]): Step[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return threads.flatMap((thread) =>
    thread.letters.map((placed, at) => ({
      thread,
      placed,
      entry: byKey.get(placed.key)!,
      isFirst: at === 0,
    })),
  );
}

function rowsFor(thread: Thread, { key, at: milliseconds, base }: Entry, isFirst: boolean): Remembered[] {
  const at = Temporal.Instant.fromEpochMilliseconds(milliseconds);
  const row = (is: Remembered['is'], of: string): Remembered => ({ key: of, thread: thread.key, at, is });
  return [
    row('letter', key),
    ...(base === '' ? [] : [row('subject', subjectKey(base))]),
    ...(isFirst ? thread.absent.map((absent) => row('absent', absent)) : []),
  ];
}

const TITLE_LIMIT = 200;

function titleOf({ subject, body }: ImportedLetter, { isListTag }: Survey): string {
  const firstLine = /^[^\p{L}\p{N}]*(.+)$/mu.exec(body.written)?.[1] ?? '';
  const title = readSubject(subject, isListTag).title || firstLine.replace(/[\\`*_<>]/g, '').trim();
  return title.length <= TITLE_LIMIT ? title : `${title.slice(0, TITLE_LIMIT - 1).trimEnd()}…`;
}
