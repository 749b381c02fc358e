import { bucketFiles } from './files/bucket-files.ts';
import { dataFolder } from './files/incoming.ts';
import { localFiles } from './files/local-files.ts';

/**
 * Where the contents of files are kept, each under the SHA-256 of its bytes: the same content twice is kept once,
 * and what is kept never changes.
 */
export interface FileStore {
  /** Keeps the content of a finished local file. Safe to do twice. Throws where the storage refuses. */
  keep(path: string, hash: string): Promise<void>;
  /** The content, or the bytes `from` to `to` of it (both inclusive); null where there is none. */
  open(hash: string, range?: { from: number; to: number }): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes the content. That there is none is fine. */
  forget(hash: string): Promise<void>;
}

let opened: { under: string; store: FileStore } | undefined;

/** This installation's files: in the bucket of S3_URL, or else in the data folder. */
export function files(): FileStore {
  const bucket = process.env['S3_URL']?.trim();
  const under = bucket || dataFolder();
  if (opened?.under !== under) opened = { under, store: bucket ? bucketFiles(bucket) : localFiles(under) };
  return opened.store;
}
