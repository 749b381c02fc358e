/**
 * Where the processor's time goes while one page is asked for over and over. The profile itself (for a browser's tools) is
 * kept in .cache/bench/. Run: node bench/profile.ts [turn | search | thread | space] [PORT]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closeDatabase } from '#platform/database.ts';
import { shortId } from '#platform/ids.ts';
import { fillWorkspace } from './parts/fill.ts';
import { load } from './parts/load.ts';
import { untilQuiet } from './parts/quiet.ts';
import { startServer } from './parts/server.ts';
import { word } from './parts/shapes.ts';
import { browserOf } from './parts/sign-in.ts';
import { throwawayPostgres } from './parts/throwaway.ts';

const page = process.argv[2] ?? 'turn';
const port = Number(process.argv[3] ?? 4328);
const folder = path.resolve('.cache/bench/profile');
rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
mkdirSync(folder, { recursive: true });

const postgres = await throwawayPostgres();
try {
  const url = await postgres.database('profiled');
  process.env['DATABASE_URL'] = url;
  const { slug, viewer, thread, space } = await fillWorkspace('pages', 4000);
  const paths: Record<string, string> = {
    turn: '/turn',
    search: `/search?q=${word(60)}`,
    thread: `/t/${shortId(thread)}/thread-0`,
    space: `/s/${space.slug}`,
  };
  const headers = await browserOf(viewer);
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const server = await startServer(url, port, { flags });
  await untilQuiet();
  await load({ url: `${server.address}/${slug}${paths[page]}`, headers }, { connections: 4, seconds: 8 });
  await server.stop();
} finally {
  await closeDatabase();
  await postgres.stop();
}
for (const file of readdirSync(folder)) summarise(path.join(folder, file));

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
}

/** Prints what took most time itself, and what took most with all that it called. */
function summarise(file: string) {
  const { nodes, samples } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const own = new Map<number, number>();
  for (const id of samples) own.set(id, (own.get(id) ?? 0) + 1);
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, named(callFrame)]));
  const idle = nodes
    .filter(({ callFrame }) => /idle|program/.test(callFrame.functionName))
    .map(({ id }) => own.get(id) ?? 0);
  const busy = samples.length - idle.reduce((sum, count) => sum + count, 0);
  const itself = new Map<string, number>();
  const together = new Map<string, number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const walk = (id: number, within: Set<string>): number => {
    const name = nameOf.get(id)!;
    const count = own.get(id) ?? 0;
    itself.set(name, (itself.get(name) ?? 0) + count);
    const inside = new Set(within).add(name);
    const all = (byId.get(id)!.children ?? []).reduce((sum, child) => sum + walk(child, inside), count);
    if (!within.has(name)) together.set(name, (together.get(name) ?? 0) + all);
    return all;
  };
  walk(nodes[0]!.id, new Set());
  console.table(top(itself, busy, 25));
  console.table(top(together, busy, 45));
}

function named({ functionName, url }: { functionName: string; url: string }): string {
  return `${functionName || '(nameless)'} ${url.split('/').slice(-2).join('/')}`;
}

function top(counts: Map<string, number>, of: number, most: number) {
  return [...counts]
    .filter(([name]) => !/^\((idle|program|root)\)/.test(name))
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name, count]) => ({ name, 'share of busy time': `${((count / of) * 100).toFixed(1)} %` }));
}
