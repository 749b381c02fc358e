import { chown, mkdir, readFile, realpath, symlink } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Log } from '#platform/log.ts';
import { type Binaries, installedBinaries } from './binaries.ts';
import { canReach } from './can-reach.ts';
import type { Home } from './child.ts';
import { writeInHome } from './in-home.ts';
import { databaseOwner, type Owner } from './owner.ts';
import { makeRootsRoom, rootsRoom } from './roots-room.ts';
import { usableBinaries } from './usable-binaries.ts';

/** Where one embedded PostgreSQL lives (`home` holds cluster, log and socket), what runs it, and as whom. */
export type Place = Home & { dataFolder: string; binaries: Binaries };

/**
 * Finds or makes the place for the database of a data folder. It is `postgres` in the data folder itself,
 * unless Meantime is root and the data folder cannot be reached by others: then `postgres` is a symbolic link
 * to a folder in /var/lib/meantime, and one log line says so.
 */
export async function findPlace(dataFolder: string, log: Log): Promise<Place> {
  const pointer = path.join(dataFolder, 'postgres');
  const existing = await homeOf(dataFolder);
  const owner = await databaseOwner(existing);
  const binaries = await usableBinaries(await installedBinaries(), dataFolder, owner, log);
  const home = existing ?? (await makeHome(dataFolder, pointer, owner, log));
  const place = { dataFolder, home, binaries, owner };
  if (owner) await claim(place, dataFolder, pointer);
  return place;
}

/** Where the database of a data folder is, if it has one. */
export async function homeOf(dataFolder: string): Promise<string | undefined> {
  return realpath(path.join(dataFolder, 'postgres')).catch(() => undefined);
}

async function makeHome(dataFolder: string, pointer: string, owner: Owner | undefined, log: Log) {
  if (!owner || (await canReach(dataFolder, owner))) return makeOwnFolder(pointer, owner);
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const away = path.join(rootsRoom, `${name}-${randomBytes(3).toString('hex')}`);
  await makeRootsRoom(dataFolder);
  const home = await makeOwnFolder(away, owner);
  await symlink(home, pointer);
  log.info(`PostgreSQL runs as ${owner.name}, who cannot enter ${dataFolder}, so its files are in ${home}.`);
  return home;
}

async function makeOwnFolder(folder: string, owner: Owner | undefined) {
  await mkdir(folder, { mode: 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
  return realpath(folder);
}

/** A copied data folder would point at the original's database; two servers on it would corrupt both. */
async function claim(place: Place, dataFolder: string, pointer: string) {
  const { home } = place;
  const note = path.join(home, 'belongs-to');
  const belongsTo = await readFile(note, 'utf8').catch(() => undefined);
  if (belongsTo === dataFolder) return;
  if (belongsTo && (await homeOf(belongsTo)) === home) {
    throw new CannotStart(
      `${pointer} points to the database of ${belongsTo}: this data folder is a copy. Remove ${pointer}, then restore a backup.`,
    );
  }
  await writeInHome(place, note, dataFolder);
}
