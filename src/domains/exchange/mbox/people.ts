import type { Sender } from './address.ts';
import { isCoarse, mayBeIn } from './mask.ts';

/** Somebody who wrote in the archive: no account, no way to sign in, until a member claims what they wrote. */
export interface ImportedPerson {
  /** The same for the same address in every archive. Not to be shown. */
  key: string;
  /** Never empty. */
  name: string;
  /** In full and lower-case where the archive has it; for claiming, never for showing. */
  address: string | null;
  /** What the archive left of the address where it masked it; see `couldStandFor` in mask.ts. */
  mask: string | null;
}

/** Two letters are by one person when the address is the same; names only count where there is no address. */
export function personKey({ name, address, mask }: Sender): string {
  if (address) return `address:${address}`;
  if (mask) return isCoarse(mask) ? `mask:${mask} ${folded(name)}` : `mask:${mask}`;
  return `name:${folded(name)}`;
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'.]+/g, ' ')
    .trim();
}

const NAME_LIMIT = 100;

/**
 * A name fit to be shown: no quotes, no address in it, no control or direction characters; "Fell, Ada" is turned
 * round where the address shows that it is a person's name. '' when the sender has none at all.
 */
export function cleanName({ name, address, mask }: Sender): string {
  const local = (address ?? mask ?? '').split(mask ? ' ' : '@')[0]!;
  const plain = name
    .slice(0, 4 * NAME_LIMIT)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["'`]+)(.*?)["'`]+$/, '$2')
    .trim();
  const named = plain
    .replace(
      /[^\s@]{1,64}(?:@| at |\(at\))[^\s@]{1,100}\.[^\s@]{1,100}|\S{1,64} (?:@end\|ng \|rom|m@iii@g oii) \S{1,100}/g,
      '',
    )
    .replace(/[<>()[\]]+\s*$/, '')
    .trim();
  return shortened(turnedRound(named, address ?? mask ?? '') || local || plain.split('@')[0]!);
}

function turnedRound(name: string, address: string): string {
  const match = /^([\p{L}'’ -]{2,40}), ([\p{L}'’. -]{1,40})$/u.exec(name);
  if (!match) return name;
  const [, surname, given] = match;
  return mayBeIn(surname!, address) ? `${given} ${surname}` : name;
}

function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= NAME_LIMIT ? name : `${letters.slice(0, NAME_LIMIT - 1).join('')}…`;
}

/** Collects the people of an archive; the name that a person used most is theirs. */
export class People {
  readonly #met = new Map<string, { sender: Sender; names: Map<string, number> }>();

  meet(sender: Sender): string {
    const key = personKey(sender);
    const met = this.#met.get(key) ?? { sender, names: new Map<string, number>() };
    const name = cleanName(sender);
    met.names.set(name, (met.names.get(name) ?? 0) + 1);
    this.#met.set(key, met);
    return key;
  }

  get size(): number {
    return this.#met.size;
  }

  /** @throws when nobody of that key was met: a bug */
  person(key: string): ImportedPerson {
    const met = this.#met.get(key);
    if (!met) throw new Error(`Nobody was met under the key ${key}`);
    const { address, mask } = met.sender;
    return { key, name: mostUsed(met.names) || '?', address, mask };
  }
}

/** Ties go to the longer name, then to the alphabet, so that the order of letters does not matter. */
function mostUsed(names: ReadonlyMap<string, number>): string {
  const local = (name: string) => (name.includes(' ') ? 1 : 0);
  const [first] = [...names].sort(
    ([a, timesA], [b, timesB]) =>
      local(b) - local(a) || timesB - timesA || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0),
  );
  return first?.[0] ?? '';
}
