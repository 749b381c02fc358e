/**
 * Where the contents of files are kept, each under the SHA-256 of its bytes: the same content twice is kept once,
 * and what is kept never changes.
 */
export interface FileStore {
  /** Keeps the content of a finished local file. Safe to do twice. Throws where the storage refuses. */
  keep(path: string, hash: string): Promise<void>;
  /** The content, or the bytes `from` to `to` of it (both inclusive); null where there is none. */
  open(hash: string, range?: { from: number; to: number }): Promise<ReadableStream<Uint8Array> | null>;
  /**
   * Removes the content, unless somebody kept it (again) within the last hour: they may be about to note that they
   * need it. That there is none is fine.
   */
  forget(hash: string): Promise<void>;
}

/** How long content that was kept is left alone. */
export const spareMilliseconds = 60 * 60 * 1000;
