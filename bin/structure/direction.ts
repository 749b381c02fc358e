/** Imports run one way: routes → domains → platform, ui; between domains down the layers; inside one, towards the noun. */
import { type Finding, type House, isTest } from './house.ts';
import { type Import, importsOf, target } from './imports.ts';
import { type Place, placeOf } from './places.ts';
import { layers } from './vocabulary.ts';

const everybodyMay = ['messages'];
const mayKnow: Record<Place['room'], Place['room'][]> = {
  entry: ['entry', 'domains', 'after', 'platform', 'ui'],
  after: ['domains', 'platform'],
  domains: ['domains', 'platform', 'ui'],
  ui: ['ui', 'platform'],
  platform: ['platform', 'db'],
  messages: [],
  db: [],
  outside: [],
};

/** Inside a domain, and down to another: each role, and the roles it may use. */
const mayUse: Record<string, string[]> = {
  parts: ['parts', 'reads', 'actions', 'access', 'facts', 'noun'],
  api: ['api', 'actions', 'reads', 'access', 'facts', 'noun'],
  consequences: ['jobs', 'actions', 'reads', 'access', 'facts', 'noun'],
  jobs: ['actions', 'reads', 'access', 'facts', 'noun'],
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
  const path = each.to ?? target(each.from, each.specifier);
  if (path === undefined || isMadeUp(each.specifier)) return;
  if (each.to === undefined) return `There is no ${path}.`;
  const [from, to] = [placeOf(each.from), placeOf(path)];
  if (to.room === 'domains' && to.role === 'consequences' && from.room !== 'after') {
    return 'Only after.ts names consequences.';
  }
  if (![...mayKnow[from.room], ...everybodyMay].includes(to.room))
    return `${from.room} does not know ${to.room}.`;
  if (from.room === 'after') return wrongOnAList(to);
  if (from.room !== 'domains') return;
  if (from.role === 'actions' && path === 'src/platform/database.ts') {
    return 'Actions are handed a transaction; they never reach for the database.';
  }
  if (to.room === 'domains')
    return wrongBetween(from.domain, to.domain) ?? wrongInside(from.role, to.role, each.typeOnly);
}

function wrongOnAList(to: Place): string | undefined {
  if (to.room !== 'domains' || ['consequences', 'facts', 'jobs'].includes(to.role)) return;
  return 'This page holds names of facts, consequences and jobs only.';
}

function wrongBetween(from: string, to: string): string | undefined {
  const [above, below] = [layerOf(from), layerOf(to)];
  if (from === to || below < above) return;
  return above === below
    ? `${from} and ${to} are siblings: they point at each other by reference and meet in after.ts and on pages.`
    : `${from} is below ${to} and does not know it.`;
}

function wrongInside(from: string, to: string, typeOnly: boolean): string | undefined {
  if (!mayUse[from]?.includes(to)) return `${from} does not use ${to}.`;
  if (from === 'parts' && !typeOnly && to !== 'parts' && to !== 'noun') {
    return `Parts run in the browser: of ${to} they may import types only.`;
  }
}

function layerOf(domain: string): number {
  return layers.findIndex((layer) => layer.includes(domain));
}

/** `./$types` is written by SvelteKit when it needs it. */
function isMadeUp(specifier: string): boolean {
  return specifier.endsWith('/$types');
}
