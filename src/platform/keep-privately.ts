import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * The text of a file with mode 0600, made from `fresh()` where there is none.
 * Written beside, flushed and then linked: two processes starting at once agree on one text, and a crash
 * leaves a whole file or none.
 */
export async function keepPrivately(file: string, fresh: () => string): Promise<string> {
  const kept = await readIfThere(file);
  if (kept !== undefined) return kept;
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(beside, 'wx', 0o600);
  await handle.writeFile(fresh());
  await handle.sync();
  await handle.close();
  await link(beside, file).catch(ignoreExisting);
  await rm(beside);
  return readFile(file, 'utf8');
}

async function readIfThere(file: string) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error;
}
