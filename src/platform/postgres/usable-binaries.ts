import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '#platform/log.ts';
import { type Binaries, restoreLinks } from './binaries.ts';
import { canReach } from './can-reach.ts';
import type { Owner } from './owner.ts';
import { makeRootsRoom, rootsRoom } from './roots-room.ts';

/**
 * The installed programs as they are; or a copy of them, made once, where the database's user could not reach
 * them or where they are incomplete and may not be completed.
 */
export async function usableBinaries(
  installed: Binaries,
  dataFolder: string,
  owner: Owner | undefined,
  log: Log,
): Promise<Binaries> {
  const isReachable = !owner || (await canReach(installed.folder, owner));
  if (isReachable && (await restoreLinks(installed.folder))) return installed;
  const room = !owner || (await canReach(dataFolder, owner)) ? dataFolder : rootsRoom;
  const folder = path.join(room, `postgresql-${installed.version}`, 'native');
  if (!(await stat(folder).catch(() => undefined))) {
    if (room === rootsRoom) await makeRootsRoom(dataFolder);
    log.info(
      `The programs of PostgreSQL cannot be used where npm put them, so they are copied to ${folder}.`,
    );
    await copyOnce(installed.folder, folder);
  }
  return { ...installed, folder };
}

/** Copied beside, completed, then renamed, so that a crash leaves no half copy under the final name. */
async function copyOnce(from: string, to: string) {
  const unfinished = `${path.dirname(to)}.${process.pid}`;
  await cp(from, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await restoreLinks(path.join(unfinished, 'native'));
  await openToAll(unfinished);
  await rename(unfinished, path.dirname(to)).catch(() => rm(unfinished, { recursive: true }));
}

/** A strict umask may have closed them where they come from. */
async function openToAll(folder: string) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const at = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(at, 0o755);
    if (entry.isFile()) await chmod(at, (await stat(at)).mode & 0o100 ? 0o755 : 0o644);
  }
}
