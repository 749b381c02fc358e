import { Readable } from 'node:stream';
import { receiveFile } from '#platform/files/incoming.ts';
import { settleFile, type KeptFile } from '#platform/files/settle.ts';
import type { LetterFile } from './parts.ts';

/** A file that came with a letter, and what of it is kept here; null where the archive has not got it, or it is no file we keep. */
export interface BroughtFile {
  file: LetterFile;
  kept: KeptFile | null;
}

/** More than this in one letter is no letter. */
const mostFiles = 50;

/**
 * Keeps the contents of a letter's files, each judged like any upload: pictures are made anew, without their place.
 * To be called outside of a transaction, because a large one takes its time. Safe to do twice. Throws where the storage
 * is full: an archive that came in without its files could not be told from one that had none.
 */
export async function keepFiles(files: readonly LetterFile[]): Promise<BroughtFile[]> {
  const brought: BroughtFile[] = [];
  for (const file of files.slice(0, mostFiles)) {
    brought.push({ file, kept: file.content ? await keep(file.content) : null });
  }
  return brought;
}

async function keep(content: Buffer): Promise<KeptFile | null> {
  const incoming = await receiveFile(Readable.from([content]));
  const kept = 'refused' in incoming ? incoming : await settleFile(incoming);
  if (!('refused' in kept)) return kept;
  if (kept.refused === 'storage-full') throw new Error('The storage for files is full.');
  return null;
}
