import type { Owner } from './owner.ts';

/** The folder of a database, and whose it is; undefined: our own. */
export type Home = { home: string; owner: Owner | undefined };

/**
 * How programs of PostgreSQL are started: as its owner, in a clean environment (a stray PGPORT or LC_ALL would
 * be obeyed), in a session of their own, since Ctrl-C in a terminal reaches a whole group, and the database
 * has to outlast the requests and jobs that are still ending.
 */
export function childOptions({ home, owner }: Home) {
  const { PATH, SYSTEMROOT } = process.env;
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {};
  return { cwd: home, detached: true, env: { PATH, SYSTEMROOT, LC_ALL: 'C', TZ: 'UTC' }, ...identity };
}
