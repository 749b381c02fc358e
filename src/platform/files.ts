import { bucketFiles } from './files/bucket-files.ts';
import { dataFolder } from './files/incoming.ts';
import { localFiles } from './files/local-files.ts';
import type { FileStore } from './files/store.ts';

let opened: { under: string; store: FileStore } | undefined;

/** This installation's files: in the bucket of S3_URL, or else in the data folder. */
export function files(): FileStore {
  const bucket = process.env['S3_URL']?.trim();
  const under = bucket || dataFolder();
  if (opened?.under !== under) opened = { under, store: bucket ? bucketFiles(bucket) : localFiles(under) };
  return opened.store;
}
