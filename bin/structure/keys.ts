/** Every message that is called exists, and every message that exists is called. */
import { type Finding, type House, isTest, lineOf } from './house.ts';

export const sourceCatalogue = 'messages/en.json';

type Call = { key: string; path: string; line: number };

const importsMessages = /import\s+(?:type\s+)?(\* as \w+|\{[^}]*\})\s+from\s+'#messages'/g;

export function keys(house: House): Finding[] {
  const existing = keysOf(house.get(sourceCatalogue) ?? '{}');
  const callers = [...house].filter(([path]) => /^(src|test)\/.*\.(ts|js|svelte)$/.test(path));
  const calls = callers.flatMap(([path, content]) => callsIn(path, content));
  const called = new Set(calls.filter(({ path }) => !isTest(path)).map(({ key }) => key));

  const missing = calls.filter(({ key }) => !existing.includes(key));
  const unused = existing.filter((key) => !called.has(key));
  return [
    ...missing.map(({ key, path, line }) => ({ path, line, says: missingSays(key) })),
    ...unused.map((key) => ({
      path: sourceCatalogue,
      line: lineOf(house.get(sourceCatalogue) ?? '', (house.get(sourceCatalogue) ?? '').indexOf(`"${key}"`)),
      says: `Nothing says "${key}".`,
    })),
  ];
}

export function keysOf(catalogue: string): string[] {
  return Object.keys(JSON.parse(catalogue)).filter((key) => key !== '$schema');
}

/** What is called by a name that is only known at run time shows as the key `?`, which no catalogue has. */
function callsIn(path: string, content: string): Call[] {
  const names = [...content.matchAll(importsMessages)].flatMap((match) => importedNames(match[1] ?? ''));
  const call = (key: string, at: number): Call => ({ key, path, line: lineOf(content, at) });
  return names.flatMap((name) => {
    if (name.object === undefined) return [call(name.key, content.indexOf(name.key))];
    const member = new RegExp(
      `(?<![\\w.$])${name.object}\\s*(?:\\.\\s*(\\w+)|\\[\\s*(?:'([^']*)'|[^\\]]))`,
      'g',
    );
    return [...content.matchAll(member)].map((match) => call(match[1] ?? match[2] ?? '?', match.index));
  });
}

/** `{ m }`, `{ m as words }` and `* as m` are objects of all messages; `{ turn_title }` is one message. */
function importedNames(clause: string): ({ object: string } | { object?: undefined; key: string })[] {
  const star = /^\* as (\w+)$/.exec(clause)?.[1];
  if (star) return [{ object: star }];
  const names = clause
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return names.map((name) => {
    const [imported = '', local = imported] = name.split(/\s+as\s+/);
    return imported === 'm' ? { object: local } : { key: imported };
  });
}

function missingSays(key: string): string {
  return key === '?'
    ? 'Name the message: which ones are called by a computed name cannot be known.'
    : `There is no message "${key}" in ${sourceCatalogue}.`;
}
