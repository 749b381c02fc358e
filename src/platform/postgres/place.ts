import {
  chmod,
  chown,
  cp,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Log } from '#platform/log.ts';
import { type Binaries, installedBinaries } from './binaries.ts';
import { databaseOwner, type Owner } from './owner.ts';

/** Where one embedded PostgreSQL lives (`home` holds cluster, log and socket), what runs it, and as whom. */
export type Place = { home: string; binaries: Binaries; owner: Owner | undefined };

/** Folders outside the data folder, for root only: a root user's home is closed to everybody else. */
const rootsRoom = '/var/lib/meantime';

/**
 * Finds or makes the place for the database of a data folder. It is `postgres` in the data folder itself,
 * unless Meantime is root and the data folder cannot be reached by others: then `postgres` is a symbolic link
 * to a folder in /var/lib/meantime, and one log line says so.
 */
export async function findPlace(dataFolder: string, log: Log): Promise<Place> {
  const pointer = path.join(dataFolder, 'postgres');
  const existing = await homeOf(dataFolder);
  const owner = await databaseOwner(existing);
  const binaries = await reachableBinaries(dataFolder, owner, log);
  const home = existing ?? (await makeHome(dataFolder, pointer, owner, log));
  if (owner) await claim(home, dataFolder, pointer);
  return { home, binaries, owner };
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

async function makeRootsRoom(dataFolder: string) {
  try {
    await mkdir(rootsRoom, { recursive: true, mode: 0o755 });
    await chmod(rootsRoom, 0o755);
  } catch {
    throw new CannotStart(
      `PostgreSQL cannot run as root, its user cannot enter ${dataFolder}, and ${rootsRoom} cannot be written: set MEANTIME_DATA to a folder others may enter, start as an ordinary user, or set DATABASE_URL.`,
    );
  }
}

async function makeOwnFolder(folder: string, owner: Owner | undefined) {
  await mkdir(folder, { mode: 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
  return realpath(folder);
}

/** A copied data folder would point at the original's database; two servers on it would corrupt both. */
async function claim(home: string, dataFolder: string, pointer: string) {
  const note = path.join(home, 'belongs-to');
  const belongsTo = await readFile(note, 'utf8').catch(() => undefined);
  if (belongsTo === dataFolder) return;
  if (belongsTo && (await homeOf(belongsTo)) === home) {
    throw new CannotStart(
      `${pointer} points to the database of ${belongsTo}: this data folder is a copy. Remove ${pointer}, then restore a backup.`,
    );
  }
  await writeFile(note, dataFolder);
}

/** The installed programs, or for root a copy of them that the database's user can reach. */
async function reachableBinaries(dataFolder: string, owner: Owner | undefined, log: Log): Promise<Binaries> {
  const installed = await installedBinaries();
  if (!owner || (await canReach(installed.folder, owner))) return installed;
  const room = (await canReach(dataFolder, owner)) ? dataFolder : rootsRoom;
  const folder = path.join(room, `postgresql-${installed.version}`);
  if (!(await stat(folder).catch(() => undefined))) {
    if (room === rootsRoom) await makeRootsRoom(dataFolder);
    log.info(
      `PostgreSQL runs as ${owner.name}, who cannot enter this checkout, so its programs are copied to ${folder}.`,
    );
    await copyOnce(installed.folder, folder);
  }
  return { ...installed, folder };
}

/** Copied beside, then renamed, so that a crash leaves no half copy under the final name. */
async function copyOnce(from: string, to: string) {
  const unfinished = `${to}.${process.pid}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true }));
}

/** May this user pass through every folder on the way? By permission bits: an ACL at most makes us copy. */
async function canReach(folder: string, owner: Owner): Promise<boolean> {
  for (let at = await realpath(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = await stat(at);
    const passBit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & passBit)) return false;
    if (at === path.dirname(at)) return true;
  }
}
