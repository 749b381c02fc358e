import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CannotStart } from '#platform/cannot-start.ts';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as when Meantime itself is root. */
export type Owner = { uid: number; gid: number; name: string };

/** PostgreSQL refuses to run as root, so a root process needs somebody else's name for it. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * Who runs PostgreSQL: nobody else for an ordinary user (undefined); for root, the owner of a cluster that
 * already exists, else `meantime` or `postgres`, else a new system user `meantime`, else `nobody`.
 *
 * A bare uid would be enough for the server, but `initdb` insists on a name in the user database.
 */
export async function databaseOwner(existingHome?: string): Promise<Owner | undefined> {
  if (!isRoot()) return undefined;
  if (existingHome) return ownerOf(existingHome);
  return (
    (await named('meantime')) ??
    (await named('postgres')) ??
    (await makeUser()) ??
    (await named('nobody')) ??
    cannotFindOne()
  );
}

async function ownerOf(folder: string): Promise<Owner> {
  const { uid, gid } = await stat(folder);
  return { uid, gid, name: String(uid) };
}

async function named(name: string): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout), name };
  } catch {
    return undefined;
  }
}

/** Debian, Red Hat and most others have `useradd`; Alpine and BusyBox have only `adduser -S`. */
async function makeUser(): Promise<Owner | undefined> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'meantime']],
    ['adduser', ['-S', '-D', '-H', 'meantime']],
  ];
  for (const [command, args] of ways) {
    try {
      await run(command, args);
      return await named('meantime');
    } catch {
      continue;
    }
  }
  return undefined;
}

function cannotFindOne(): never {
  throw new CannotStart(
    'PostgreSQL cannot run as root, and no system user could be found or made for it: create a user "meantime", start as an ordinary user, or set DATABASE_URL.',
  );
}
