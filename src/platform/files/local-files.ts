import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { spareMilliseconds, type FileStore } from './store.ts';

/** Files below `folder`/files, in 256 folders by the first two digits of their hash. */
export function localFiles(folder: string): FileStore {
  const placeOf = (hash: string) => path.join(folder, 'files', hash.slice(0, 2), hash);
  return {
    async keep(finished, hash) {
      const place = placeOf(hash);
      if (await touched(place)) return;
      await mkdir(path.dirname(place), { recursive: true });
      const beside = `${place}.${process.pid}.${performance.now()}`;
      try {
        await moveOrCopy(finished, beside);
        await flush(beside);
        await rename(beside, place);
        await flush(path.dirname(place));
      } finally {
        await rm(beside, { force: true });
      }
    },

    async open(hash, range) {
      const place = placeOf(hash);
      if (!(await isThere(place))) return null;
      const stream = createReadStream(place, range && { start: range.from, end: range.to });
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },

    async forget(hash) {
      const kept = await stat(placeOf(hash)).catch(ifMissing(null));
      if (kept && Date.now() - kept.mtimeMs > spareMilliseconds) await rm(placeOf(hash), { force: true });
    },
  };
}

/** Says "wanted again" to whoever clears away what nobody wants any more, and whether it is there at all. */
async function touched(place: string): Promise<boolean> {
  const at = new Date();
  return utimes(place, at, at).then(() => true, ifMissing(false));
}

const isThere = (place: string): Promise<boolean> => stat(place).then(() => true, ifMissing(false));

/** The incoming folder is usually on the same file system; where it is not, a rename is refused. */
async function moveOrCopy(from: string, to: string) {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    await copyFile(from, to);
  });
}

/** What was acknowledged survives a power cut: content first, then the name in its folder. */
async function flush(place: string) {
  const handle = await open(place, 'r');
  await handle.sync().finally(() => handle.close());
}

const ifMissing =
  <Answer>(answer: Answer) =>
  (error: NodeJS.ErrnoException): Answer => {
    if (error.code !== 'ENOENT') throw error;
    return answer;
  };
