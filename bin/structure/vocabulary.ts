/** The folder list is the product's vocabulary, and inside a domain the same names mean the same everywhere. */
import { posix } from 'node:path';
import { type Finding, type House, isTest } from './house.ts';

/** The domains in the order in which they may know each other: each row only the rows above it. */
export const layers = [
  ['people'],
  ['spaces'],
  ['threads'],
  ['asks'],
  [
    ...['decisions', 'checkins', 'handbook', 'playbook', 'meetings'],
    ...['workshops', 'experiments', 'clips', 'roundups', 'hosting'],
  ],
  ['inbox', 'mail', 'search', 'insights', 'exchange'],
];

/** The files of a domain that are not nouns. */
export const roles = ['actions', 'reads', 'access', 'facts', 'consequences', 'jobs', 'api'];

const domains = layers.flat();
const roomsOfSource = ['domains', 'platform', 'ui', 'routes', 'commands', 'messages', 'params'];
/** Barrels hide what is where; the others could hold anything. A search may well have an `index-posts.ts`. */
const barrel = /(^|\/)index\.\w+$/;
const saysNothing = [
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'service',
  'services',
  'common',
  'misc',
  'lib',
];
/** SvelteKit looks for it under this name. */
const namedByTheFramework = ['src/service-worker.ts'];
const ours = /^(src|bin|test|bench)\//;

export function vocabulary(house: House): Finding[] {
  return [...house.keys()]
    .filter((path) => ours.test(path))
    .flatMap((path) => [
      ...empty(path),
      ...unknownRoom(path),
      ...insideDomain(path),
      ...testOfNothing(path, house),
    ]);
}

function empty(path: string): Finding[] {
  if (namedByTheFramework.includes(path)) return [];
  if (barrel.test(path)) return [{ path, says: '"index" says nothing: name the subject.' }];
  const words = path.split('/').flatMap((part) => part.replace(/\..*$/, '').toLowerCase().split('-'));
  const word = words.find((each) => saysNothing.includes(each));
  return word ? [{ path, says: `"${word}" says nothing: name the subject.` }] : [];
}

function unknownRoom(path: string): Finding[] {
  const [first, room = '', ...rest] = path.split('/');
  if (first !== 'src' || rest.length === 0 || roomsOfSource.includes(room)) return [];
  return [{ path, says: `src/${room}/ is not a room of this house: ${roomsOfSource.join(', ')}.` }];
}

function insideDomain(path: string): Finding[] {
  const inside = /^src\/domains\/(.+)$/.exec(path)?.[1];
  if (inside === undefined) return [];
  const [domain = '', ...rest] = inside.split('/');
  if (rest.length === 0) {
    const isList = /^(after|jobs)(\.test)?\.ts$/.test(domain);
    return isList ? [] : [{ path, says: 'Directly under src/domains/ there are only after.ts and jobs.ts.' }];
  }
  if (!domains.includes(domain)) {
    return [{ path, says: `"${domain}" is not in the vocabulary: ${domains.join(', ')}.` }];
  }
  return fits(rest)
    ? []
    : [{ path, says: `Not a name of a domain: a noun (${'`ballot.ts`'}), ${roles.join(', ')}, or parts/.` }];
}

/** A noun's file or a role's, at the top or in the folder of a noun; and Svelte components with their code in parts/. */
function fits(rest: string[]): boolean {
  const name = rest.at(-1) ?? '';
  const folders = rest.slice(0, -1);
  const partsAt = folders.indexOf('parts');
  if (partsAt >= 0) return partsAt <= 1 && /^[a-zA-Z][\w-]*(\.\w+)*\.(svelte|ts|css)$/.test(name);
  return (
    folders.length <= 1 &&
    folders.every(isKebab) &&
    /^[a-z][a-z0-9-]*(\.\w+)*\.ts$/.test(name) &&
    isNounOrRole(name)
  );
}

/** `ballot.ts`, `actions.ts`, and beside them their tests: `ballot.test.ts`, `reads.truth.test.ts`. */
function isNounOrRole(name: string): boolean {
  return isKebab(name.replace(/(\.\w+)?\.test\.ts$/, '').replace(/\.ts$/, ''));
}

function isKebab(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}

/** Inside a domain a test stands beside the file it tests; elsewhere it may be about several. */
function testOfNothing(path: string, house: House): Finding[] {
  if (!isTest(path) || !path.startsWith('src/domains/')) return [];
  const subject = posix.basename(path).replace(/\..*$/, '');
  const folder = posix.dirname(path);
  const stands = [...house.keys()].some(
    (other) =>
      !isTest(other) &&
      posix.dirname(other) === folder &&
      posix.basename(other).replace(/\..*$/, '') === subject,
  );
  return stands ? [] : [{ path, says: `There is no ${subject} beside it that it could test.` }];
}
