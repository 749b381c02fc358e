import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Owner } from './owner.ts';

/** May this user pass through every folder on the way? By permission bits: an ACL at most makes us copy. */
export async function canReach(folder: string, owner: Pick<Owner, 'uid' | 'gid'>): Promise<boolean> {
  for (let at = await realpath(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = await stat(at);
    const passBit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & passBit)) return false;
    if (at === path.dirname(at)) return true;
  }
}
