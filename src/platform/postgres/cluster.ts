import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '#platform/cannot-start.ts';
import { program } from './binaries.ts';
import { childOptions } from './child.ts';
import { removeInHome, writeInHome } from './in-home.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

export const clusterFolder = (home: string) => path.join(home, 'cluster');

/**
 * Makes the cluster where there is none: UTF-8 with PostgreSQL's own C.UTF-8, whose order does not change
 * when the operating system's libraries do (an index would silently break). Made beside and renamed: a crash
 * leaves a whole cluster or none.
 */
export async function makeCluster(place: Place, adminPassword: string) {
  const folder = clusterFolder(place.home);
  await removeUnfinished(place);
  const made = await versionOf(folder);
  const wanted = place.binaries.version.split('.')[0];
  if (made === wanted) return;
  if (made) throw new CannotStart(otherVersion(folder, made, wanted));
  const unfinished = path.join(place.home, `${beginning}${randomBytes(4).toString('hex')}`);
  await initialise(place, unfinished, adminPassword);
  await rename(unfinished, folder);
}

const beginning = 'cluster.unfinished-';

/**
 * Each has a name of its own, since the initdb of a Meantime that was killed may still be writing to the last one;
 * then the next start removes it.
 */
async function removeUnfinished(place: Place) {
  const left = (await readdir(place.home)).filter((name) => name.startsWith(beginning));
  for (const name of left) {
    await removeInHome(place, path.join(place.home, name));
  }
}

async function initialise(place: Place, folder: string, adminPassword: string) {
  const passwordFile = path.join(place.home, 'first-password');
  await writeInHome(place, passwordFile, adminPassword);
  const args = [
    ['--pgdata', folder],
    ['--username', 'postgres'],
    ['--pwfile', passwordFile],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
    ['--no-locale'],
    ['--no-instructions'],
  ];
  try {
    await run(program(place.binaries, 'initdb'), args.flat(), childOptions(place));
  } catch (error) {
    throw new CannotStart(explain(error, folder));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function versionOf(folder: string): Promise<string | undefined> {
  const text = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text?.trim();
}

function otherVersion(folder: string, made: string, wanted: string | undefined) {
  return `${folder} was made by PostgreSQL ${made}, and this Meantime brings ${wanted}: make a backup with the Meantime that made it, and restore it here into an empty data folder.`;
}

function explain(error: unknown, folder: string) {
  const { code, stderr = '', message } = error as { code?: string; stderr?: string; message: string };
  if (code === 'EPERM') {
    return 'PostgreSQL cannot run as root, and this root may not become another user: start as an ordinary user, or set DATABASE_URL.';
  }
  const nameless = /could not look up effective user ID (\d+)/.exec(stderr)?.[1];
  if (nameless) {
    return `PostgreSQL needs a user with a name, and ${nameless} has none: add it to /etc/passwd, or set DATABASE_URL.`;
  }
  const lines = (stderr.trim() || message).split('\n');
  return `PostgreSQL could not make its files in ${folder}: ${lines.findLast((line) => line.trim() !== '')}`;
}
