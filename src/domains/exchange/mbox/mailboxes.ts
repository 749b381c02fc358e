import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { readDate } from './dates.ts';
import { beginsLikeALetter, envelopeOf, isSeparator, LOOK_AHEAD_BYTES } from './separator.ts';

/** A file that holds letters. */
export interface Mailbox {
  path: string;
  /** Its path below the folder that was asked for; stable over runs, unlike `path`. */
  name: string;
  /** Its size on disk. */
  bytes: number;
  isCompressed: boolean;
}

/** Why nothing can be imported from a path. */
export interface NoMailbox {
  refused: 'missing' | 'unreadable' | 'no-mailbox';
  path: string;
}

const FOLDER_DEPTH_LIMIT = 6;

/**
 * Finds the mailboxes at a path: one file, or all in a folder and the folders below. They are known by content, not by
 * name; hidden files and symbolic links are passed over. Ordered by the date of their first letter, so that
 * "2024-April.txt" does not come before "2024-January.txt".
 */
export async function findMailboxes(path: string): Promise<Mailbox[] | NoMailbox> {
  try {
    const at = await stat(path);
    const paths = at.isDirectory() ? await filesIn(path, 0) : [path];
    const root = at.isDirectory() ? path : dirname(path);
    const found: { mailbox: Mailbox; firstAt: number }[] = [];
    for (const each of paths) found.push(...[await look(each, root)].filter((looked) => looked !== null));
    found.sort((a, b) => a.firstAt - b.firstAt || (a.mailbox.name < b.mailbox.name ? -1 : 1));
    return found.length > 0 ? found.map(({ mailbox }) => mailbox) : { refused: 'no-mailbox', path };
  } catch (problem) {
    const code = (problem as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { refused: 'missing', path };
    if (code === 'EACCES' || code === 'EPERM') return { refused: 'unreadable', path };
    throw problem;
  }
}

async function filesIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter((entry) => !entry.name.startsWith('.'));
  const below = visible.filter((entry) => entry.isDirectory() && depth < FOLDER_DEPTH_LIMIT);
  const deeper = await Promise.all(below.map((entry) => filesIn(join(folder, entry.name), depth + 1)));
  return [
    ...visible.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name)),
    ...deeper.flat(),
  ];
}

async function look(path: string, root: string): Promise<{ mailbox: Mailbox; firstAt: number } | null> {
  const { size } = await stat(path);
  const start = await firstBytes(path, 2 * LOOK_AHEAD_BYTES);
  const isCompressed = start[0] === 0x1f && start[1] === 0x8b;
  const lines = textOf(isCompressed ? unpackedStart(start) : start).split(/\r?\n/);
  if (!isSeparator(lines[0]!, () => lines.slice(1)) && !beginsLikeALetter(lines)) return null;
  const firstAt = readDate(envelopeOf(lines[0]!)?.date ?? '')?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
  const name = relative(root, path) || basename(path);
  return { mailbox: { path, name, bytes: size, isCompressed }, firstAt };
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What the first bytes of a compressed file come to; nothing when they are no such thing after all. */
function unpackedStart(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function textOf(bytes: Buffer): string {
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('latin1', hasByteOrderMark ? 3 : 0, LOOK_AHEAD_BYTES);
}

/** A mailbox laid open, so that any letter can be read again by its offset. */
export interface OpenMailbox {
  name: string;
  path: string;
  /** Uncompressed. */
  bytes: number;
  changedAt: Temporal.Instant;
  /** Whether a compressed file ended early or was damaged; the letters before are there. */
  isDamaged: boolean;
}

/**
 * Lays mailboxes open: compressed ones are unpacked into a new folder under `scratch`, which needs room for their
 * uncompressed size. Removing that folder, when there is one, is the caller's part.
 */
export async function openMailboxes(
  mailboxes: readonly Mailbox[],
  scratch: string,
): Promise<{ opened: OpenMailbox[]; folder: string | null }> {
  const isNeeded = mailboxes.some(({ isCompressed }) => isCompressed);
  const folder = isNeeded ? await mkdtemp(join(scratch, 'meantime-mbox-')) : null;
  const opened: OpenMailbox[] = [];
  try {
    for (const [at, { name, path, isCompressed }] of mailboxes.entries()) {
      const plain = isCompressed ? join(folder!, `${at}.mbox`) : path;
      const isWhole = !isCompressed || (await unpack(path, plain));
      const { size } = await stat(plain);
      const changedAt = Temporal.Instant.fromEpochMilliseconds(Math.floor((await stat(path)).mtimeMs));
      opened.push({ name, path: plain, bytes: size, changedAt, isDamaged: !isWhole });
    }
    return { opened, folder };
  } catch (problem) {
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    throw problem;
  }
}

/** False when the file is damaged; then what came before the damage is there. */
async function unpack(from: string, to: string): Promise<boolean> {
  try {
    await pipeline(createReadStream(from), createGunzip(), createWriteStream(to));
    return true;
  } catch (problem) {
    if (!isDamage(problem)) throw problem;
    await salvage(from, to);
    return false;
  }
}

/** A stream that fails throws away what it holds, so a damaged file is unpacked again, piece by piece. */
async function salvage(from: string, to: string): Promise<void> {
  const source = createReadStream(from);
  const unpacked = source.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
  source.on('error', (problem) => unpacked.destroy(problem));
  const plain = await open(to, 'w');
  try {
    for await (const piece of unpacked) await plain.write(piece as Buffer);
  } catch (problem) {
    if (!isDamage(problem)) throw problem;
  } finally {
    source.destroy();
    await plain.close();
  }
}

function isDamage(problem: unknown): boolean {
  return String((problem as NodeJS.ErrnoException).code).startsWith('Z_');
}
