import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Who has the data folder: `purpose` is `the server` or the name of a command. */
export type Holder = { pid: number; purpose: string };

export type FolderLock = { release(): Promise<void> };

/**
 * Takes the data folder for this process, or says who has it.
 *
 * The lock is SQLite's on an empty file: a lock of the operating system's, on every platform, which ends with
 * the process however that ends. Node offers no flock of its own, and a file with a pid in it has to guess
 * after a crash, a restart or inside another container. `holder.json` only serves the message.
 */
export async function lockFolder(dataFolder: string, purpose: string): Promise<FolderLock | Holder> {
  const held = tryLock(path.join(dataFolder, 'lock'));
  if (!held) return holderOf(dataFolder);
  const note = path.join(dataFolder, 'holder.json');
  await writeFile(note, JSON.stringify({ pid: process.pid, purpose }));
  return {
    async release() {
      await rm(note, { force: true });
      held.close();
    },
  };
}

export const isHolder = (answer: FolderLock | Holder): answer is Holder => 'pid' in answer;

function tryLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
}

const sqliteBusy = 5;

async function holderOf(dataFolder: string): Promise<Holder> {
  try {
    return JSON.parse(await readFile(path.join(dataFolder, 'holder.json'), 'utf8'));
  } catch {
    return { pid: 0, purpose: 'another process' };
  }
}
