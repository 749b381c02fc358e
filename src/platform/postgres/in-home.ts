import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { childOptions, type Home } from './child.ts';

/**
 * The folder of the database belongs to its user, who may lay links in it. Root writing or deleting there by itself
 * would follow them to wherever they lead; so it is done by a shell that is that user.
 */

/** Writes a file that only the database's user can read. */
export async function writeInHome(home: Home, file: string, text: string) {
  if (!home.owner) return writeFile(file, text, { mode: 0o600 });
  await asOwner(home, 'umask 077; cat > "$1"', file, text);
}

/** Removes a folder with all that is in it, as far as that goes: something may still be writing to it. */
export async function removeInHome(home: Home, folder: string) {
  const removing = home.owner
    ? asOwner(home, 'rm -rf -- "$1"', folder)
    : rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  await removing.catch(() => undefined);
}

/** `input` goes through a pipe: everybody may read the arguments of a process. */
async function asOwner(home: Home, script: string, file: string, input = '') {
  const running = promisify(execFile)('/bin/sh', ['-c', script, 'sh', file], childOptions(home));
  running.child.stdin!.end(input);
  await running;
}
