/** Imports run one way: routes → domains → platform, ui; between domains down the layers; inside one, towards the noun. */
import { posix } from 'node:path';
import { type Finding, type House, isTest } from './house.ts';
import { type Import, importsOf, target } from './imports.ts';
import { layers } from './vocabulary.ts';

/** Where a file lives, as far as the direction of imports goes. */
type Place = { room: string; domain?: string; role?: string };

/** Which rooms a room may know. Entries (hooks, serve.ts) count as routes. */
const mayKnow: Record<string, string[]> = {
  entry: ['entry', 'domains', 'after', 'platform', 'ui'],
  after: ['domains', 'platform'],
  domains: ['domains', 'platform', 'ui'],
  ui: ['ui', 'platform'],
  platform: ['platform'],
};

/** Inside a domain: each role, and the roles it may use. */
const mayUse: Record<string, string[]> = {
  parts: ['parts', 'reads', 'actions', 'access', 'facts', 'noun'],
  api: ['actions', 'reads', 'access', 'facts', 'noun'],
  jobs: ['actions', 'reads', 'access', 'facts', 'noun'],
  consequences: ['jobs', 'actions', 'reads', 'access', 'facts', 'noun'],
  actions: ['actions', 'jobs', 'reads', 'access', 'facts', 'noun'],
  reads: ['reads', 'access', 'facts', 'noun'],
  access: ['access', 'noun'],
  facts: ['facts', 'noun'],
  noun: ['noun'],
};

export function direction(house: House): Finding[] {
  return importsOf(house)
    .filter(({ from }) => from.startsWith('src/') && !isTest(from))
    .flatMap((each) => {
      const says = wrong(each);
      return says ? [{ path: each.from, line: each.line, says }] : [];
    });
}

function wrong(each: Import): string | undefined {
  const from = placeOf(each.from);
  const path = each.to ?? target(each.from, each.specifier);
  if (path === undefined) return;
  if (!/^(src|db)\//.test(path)) return `src/ does not know ${path}.`;
  if (path.startsWith('db/')) return from.room === 'platform' ? undefined : 'Only the platform knows db/.';
  if (/^#(platform|domains|ui|test)\/.*|^\./.test(each.specifier) && !each.to && !isMadeUp(each.specifier)) {
    return `There is no ${path}.`;
  }
  const to = placeOf(path);
  if (from.role === 'actions' && path === 'src/platform/database.ts') {
    return 'Actions are handed a transaction; they never reach for the database.';
  }
  if (to.role === 'consequences' && from.room !== 'after' && each.from !== path) {
    return 'Only after.ts names consequences.';
  }
  if (!(mayKnow[from.room] ?? []).includes(to.room)) return `${from.room} does not know ${to.room}.`;
  if (from.room === 'after')
    return to.room === 'domains' && !['consequences', 'facts', 'jobs'].includes(to.role ?? '')
      ? 'This page holds names of facts, consequences and jobs only.'
      : undefined;
  if (from.room !== 'domains' || to.room !== 'domains') return;
  return wrongBetweenDomains(from, to) ?? wrongInside(each, from, to);
}

function wrongBetweenDomains(from: Place, to: Place): string | undefined {
  if (from.domain === to.domain) return;
  if (layerOf(to) < layerOf(from)) return;
  return layerOf(to) === layerOf(from)
    ? `${from.domain} and ${to.domain} are siblings: they point at each other by reference and meet in after.ts and on pages.`
    : `${from.domain} is below ${to.domain} and does not know it.`;
}

function wrongInside(each: Import, from: Place, to: Place): string | undefined {
  if (!(mayUse[from.role ?? ''] ?? []).includes(to.role ?? ''))
    return `${from.role} does not use ${to.role}.`;
  if (from.role === 'parts' && !['parts', 'noun'].includes(to.role ?? '') && !each.typeOnly) {
    return `Parts run in the browser: of ${to.role} they may import types only.`;
  }
  return;
}

function placeOf(path: string): Place {
  if (/^src\/domains\/(after|jobs)\.ts$/.test(path)) return { room: 'after' };
  const [, room = '', domain = '', ...rest] = path.split('/');
  if (room === 'domains') return { room, domain, role: roleOf(rest) };
  return { room: ['platform', 'ui'].includes(room) ? room : 'entry' };
}

function roleOf(rest: string[]): string {
  if (rest.includes('parts')) return 'parts';
  const name = posix.basename(rest.at(-1) ?? '', '.ts');
  return name in mayUse ? name : 'noun';
}

function layerOf({ domain = '' }: Place): number {
  return layers.findIndex((layer) => layer.includes(domain));
}

/** `./$types` is written by SvelteKit when it needs it. */
function isMadeUp(specifier: string): boolean {
  return specifier.endsWith('/$types');
}
