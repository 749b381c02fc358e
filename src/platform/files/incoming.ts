import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The most one file may hold. */
export const mostFileBytes = 25 * 1024 * 1024;

/** A file that came in, in a temporary place: kept or discarded by whoever received it. */
export interface IncomingFile {
  path: string;
  bytes: number;
  /** SHA-256, in hexadecimal digits. */
  hash: string;
}

export type IncomingRefusal = 'file-too-large' | 'storage-full';

export const dataFolder = (): string => path.resolve(process.env['MEANTIME_DATA']?.trim() || './data');

/** A new path for a file that is being made; its folder is there. */
export async function incomingPath(): Promise<string> {
  const folder = path.join(dataFolder(), 'incoming');
  await mkdir(folder, { recursive: true });
  return path.join(folder, randomUUID());
}

/**
 * Writes what comes in to a temporary file, counting and hashing on the way: a large file costs disk, not memory.
 * Whatever goes wrong, nothing is left behind. A stream that breaks off throws.
 */
export async function receiveFile(
  stream: Readable,
  most = mostFileBytes,
): Promise<IncomingFile | { refused: IncomingRefusal }> {
  const place = await incomingPath();
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > most ? new TooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(stream, measure, createWriteStream(place, { flush: true }));
    return { path: place, bytes, hash: hash.digest('hex') };
  } catch (error) {
    await rm(place, { force: true });
    if (error instanceof TooLarge) return { refused: 'file-too-large' };
    if (isStorageFull(error)) return { refused: 'storage-full' };
    throw error;
  }
}

export const discard = (file: { path: string }): Promise<void> => rm(file.path, { force: true });

/** No space, or no more of it for us. */
export const isStorageFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));

class TooLarge extends Error {}
