import type { Place } from './place.ts';

/**
 * How programs of PostgreSQL are started: as its owner, in a clean environment (a stray PGPORT or LC_ALL would
 * be obeyed), in a session of their own, since Ctrl-C in a terminal reaches a whole group, and the database
 * has to outlast the requests and jobs that are still ending.
 */
export function childOptions({ home, owner }: Pick<Place, 'home' | 'owner'>) {
  const { PATH, SYSTEMROOT } = process.env;
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {};
  return { cwd: home, detached: true, env: { PATH, SYSTEMROOT, LC_ALL: 'C', TZ: 'UTC' }, ...identity };
}
