import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {(path: string) => boolean} Choice */

/**
 * One hash over names and contents of files and folders; one that does not exist counts as empty.
 *
 * @param {string[]} paths
 * @param {Choice} leaveOut
 */
export function fingerprint(paths, leaveOut = () => false) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesOf(path, leaveOut)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @param {Choice} leaveOut
 * @returns {string[]}
 */
function filesOf(path, leaveOut) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || leaveOut(path)) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name), leaveOut));
}

/**
 * What a stamp file says; undefined where there is none.
 *
 * @param {string} file
 */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
