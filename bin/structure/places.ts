/** Where a file lives, as far as the direction of imports goes. */
import { posix } from 'node:path';
import { isTest } from './house.ts';
import { roles } from './vocabulary.ts';

export type Place =
  | { room: 'domains'; domain: string; role: string }
  | { room: 'after' | 'platform' | 'ui' | 'messages' | 'db' | 'entry' | 'outside' };

export function placeOf(path: string): Place {
  if (/^src\/domains\/(after|jobs)\.ts$/.test(path)) return { room: 'after' };
  const [top, room = '', domain = '', ...rest] = path.split('/');
  if (top === 'db') return { room: 'db' };
  if (top !== 'src') return { room: 'outside' };
  if (room === 'domains') return { room, domain, role: roleOf(rest) };
  // Routes, commands, hooks and what starts the program are all entries: they may compose anything.
  return { room: room === 'platform' || room === 'ui' || room === 'messages' ? room : 'entry' };
}

/** These talk to files and servers of others: what reads a foreign format may do so, and never runs in a browser. */
const atTheBorder = ['exchange', 'mail'];

/** A file that browser and server share. */
export function isNounFile(path: string): boolean {
  return isNoRole(path) && !isAtTheBorder(path);
}

/** A reader or writer of a foreign format. */
export function isFormatFile(path: string): boolean {
  return isNoRole(path) && isAtTheBorder(path);
}

function isNoRole(path: string): boolean {
  const place = placeOf(path);
  return place.room === 'domains' && place.role === 'noun' && !isTest(path);
}

function isAtTheBorder(path: string): boolean {
  const place = placeOf(path);
  return place.room === 'domains' && atTheBorder.includes(place.domain);
}

/** A role's own name, `parts` for everything in parts/, and all other files are nouns. */
function roleOf(rest: string[]): string {
  if (rest.includes('parts')) return 'parts';
  const name = posix.basename(rest.at(-1) ?? '', '.ts');
  return roles.includes(name) ? name : 'noun';
}
