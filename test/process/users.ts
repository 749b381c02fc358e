import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '#platform/config.ts';

export type User = { name: string; identity: { uid?: number; gid?: number } };

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * As whom a process is tested: as ourselves; and where we are root, as an ordinary user too, provided that
 * one can enter this checkout.
 */
export function users(): User[] {
  if (process.getuid?.() !== 0) return [{ name: 'an ordinary user', identity: {} }];
  const root = { name: 'root', identity: {} };
  return isOpen(rootFolder) && isOpen(process.execPath)
    ? [root, { name: 'an ordinary user', identity: nobody }]
    : [root];
}

function isOpen(file: string): boolean {
  accessSync(file, constants.F_OK);
  for (let at = file; ; at = path.dirname(at)) {
    if (!(statSync(at).mode & 0o001)) return false;
    if (at === path.dirname(at)) return true;
  }
}
