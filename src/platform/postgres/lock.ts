import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from '#platform/cannot-start.ts';
import { isRoot } from './owner.ts';

/**
 * Who has a data folder. `serves`: a server, whose database commands may use while it runs; otherwise a
 * command, which takes the database down again when it is done.
 */
export type Holder = { pid: number; purpose: string; serves: boolean };

export type FolderLock = { release(): Promise<void> };

/** Somebody else has the data folder; the message says who. */
export class FolderInUse extends CannotStart {
  holder: Holder;

  constructor(dataFolder: string, holder: Holder) {
    super(
      `${dataFolder} is in use by ${holder.purpose} (pid ${holder.pid}): stop that first, or set MEANTIME_DATA to another folder.`,
    );
    this.holder = holder;
  }
}

/**
 * Takes a data folder, made where it is missing, for this process. Throws FolderInUse.
 *
 * The lock is SQLite's on an empty file: a lock of the operating system's, on every platform, which ends with
 * the process however that ends. Node offers no flock of its own, and a file with a pid in it has to guess
 * after a crash, a restart or inside another container. `holder.json` only serves the message.
 */
export async function lockFolder(dataFolder: string, as: Omit<Holder, 'pid'>): Promise<FolderLock> {
  await makeFolder(dataFolder);
  const held = tryLock(path.join(dataFolder, 'lock'));
  const note = path.join(dataFolder, 'holder.json');
  if (!held) throw new FolderInUse(dataFolder, await readHolder(note));
  await writeFile(note, JSON.stringify({ pid: process.pid, ...as }));
  keptOpen.add(held);
  return {
    async release() {
      await rm(note, { force: true });
      keptOpen.delete(held);
      held.close();
    },
  };
}

/** A database that nothing refers to is closed by the garbage collector, and its lock is gone. */
const keptOpen = new Set<DatabaseSync>();

/** Root's folder lets the database's user through to its own part; every file in it has a mode of its own. */
async function makeFolder(dataFolder: string) {
  try {
    await mkdir(dataFolder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  } catch (error) {
    throw cannotWrite(dataFolder, error);
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw cannotWrite(path.dirname(file), error);
  }
}

const sqliteBusy = 5;

function cannotWrite(dataFolder: string, error: unknown) {
  const { code = '', errcode = '', message } = error as NodeJS.ErrnoException & { errcode?: number };
  const why = reasons[errcode] ?? reasons[code] ?? message;
  return new CannotStart(
    `MEANTIME_DATA: ${dataFolder} cannot be written, ${why}: give this user that folder, or set MEANTIME_DATA to another.`,
  );
}

const notAllowed = 'this user may not write there';

/** In words, what the system (a name) and SQLite (a number) say by a code. */
const reasons: Record<string, string> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  14: notAllowed,
  EEXIST: 'it is a file',
  ENOTDIR: 'part of its path is a file',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  13: 'the disk is full',
};

/** The note is written just after the lock is taken, so for an instant it may be missing or half there. */
async function readHolder(note: string): Promise<Holder> {
  try {
    return JSON.parse(await readFile(note, 'utf8'));
  } catch {
    return { pid: 0, purpose: 'another process that is just starting', serves: false };
  }
}
