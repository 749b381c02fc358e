/**
 * Pages a second with 16 connections, each beside the same bytes from a bare server and beside the same page rendered by
 * the framework from constants, in one run. Run: npm run bench, or node bench/pages.ts [--posts 20000] [--port 4320]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { closeDatabase, pool } from '#platform/database.ts';
import { shortId } from '#platform/ids.ts';
import { fillWorkspace, type Filled } from './parts/fill.ts';
import { buildFloor } from './parts/floor.ts';
import { ask, load, type Asked, type Load } from './parts/load.ts';
import { untilQuiet } from './parts/quiet.ts';
import { startServer, type Server } from './parts/server.ts';
import { word } from './parts/shapes.ts';
import { browserOf, programOf } from './parts/sign-in.ts';
import { throwawayPostgres } from './parts/throwaway.ts';
import { timesOf } from './parts/times.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20000' },
    port: { type: 'string', default: '4320' },
    seconds: { type: 'string', default: '4' },
    'same-floor': { type: 'boolean', default: false },
    'without-floor': { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
const seconds = Number(values.seconds);

const floorCheckout = values['without-floor'] ? undefined : buildFloor({ again: !values['same-floor'] });
const postgres = await throwawayPostgres();
const servers: Server[] = [];
try {
  const url = await postgres.database('pages');
  process.env['DATABASE_URL'] = url;
  const filled = await fillWorkspace('pages', Number(values.posts));
  const pages = await pagesOf(filled);
  servers.push(await startServer(url, port));
  if (floorCheckout) servers.push(await startServer(url, port + 1, { checkout: floorCheckout }));
  const [real, floor] = servers as [Server, Server | undefined];
  await untilQuiet();
  const rows: Record<string, object> = {};
  for (const [name, page] of Object.entries(pages)) {
    const row = await sideBySide(page, real, floor).catch((error: Error) => ({ 'a second': error.message }));
    rows[name] = row;
    process.stdout.write(`${name}: ${JSON.stringify(row)}\n`);
  }
  console.table(rows);
  const trip = await timesOf(() => pool().query('select 1'));
  process.stdout.write(
    `A round trip of SQL takes ${trip.p50.toFixed(2)} ms (p50). 16 connections, ${seconds} s each; `,
  );
  process.stdout.write(`application ${real.memory()} MB; load of the machine ${loadavg()[0]!.toFixed(1)}.\n`);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await closeDatabase();
  await postgres.stop();
}

async function pagesOf({ viewer, slug, thread, space }: Filled): Promise<Record<string, Asked>> {
  const member = await browserOf(viewer);
  const visitor = { 'accept-encoding': 'gzip' };
  const program = await programOf(viewer);
  const page = (path: string, headers: Record<string, string>) => ({ url: path, headers });
  const threadPath = `/${slug}/t/${shortId(thread)}/thread-0`;
  return {
    'thread, 20 posts, member': page(threadPath, member),
    'thread, 20 posts, visitor, kept': page(threadPath, visitor),
    // An address with more in it than the page is made from is never kept (src/kept-for-the-web.ts).
    'thread, 20 posts, visitor, not kept': page(`${threadPath}?from=bench`, visitor),
    'My turn, 40 asks': page(`/${slug}/turn`, member),
    'space, first page': page(`/${slug}/s/${space.slug}`, member),
    'search, common word': page(`/${slug}/search?q=${word(60)}`, member),
    'API, a thread’s replies': page(`/api/v1/threads/${thread}/replies?limit=50`, program),
  };
}

async function sideBySide({ url, headers }: Asked, real: Server, floor: Server | undefined) {
  const asked = { url: real.address + url, headers };
  const bytes = await ask(asked);
  const statements = await statementsFor(asked, real);
  await load(asked, { seconds: 1.5 });
  const page = await load(asked, { seconds });
  const bare = await bareLoad(bytes);
  const again = await load(asked, { seconds });
  const constants =
    floor && url.startsWith('/pages') ? await constantLoad({ url, headers }, floor) : undefined;
  return row(page.perSecond > again.perSecond ? page : again, { bare, constants, statements });
}

function row(
  page: Load,
  { bare, constants, statements }: { bare: Load; constants?: Load; statements: number },
) {
  return {
    'a second': Math.round(page.perSecond),
    'p50 ms': Math.round(page.p50),
    'p95 ms': Math.round(page.p95),
    'p99 ms': Math.round(page.p99),
    'KB sent': Math.round(page.bytes / 1024),
    statements,
    'from constants': constants ? Math.round(constants.perSecond) : '',
    'of constants': constants ? (page.perSecond / constants.perSecond).toFixed(2) : '',
    'of bare bytes': (page.perSecond / bare.perSecond).toFixed(3),
  };
}

/** The least of several, since workers beside the pages look for jobs as well. */
async function statementsFor(asked: Asked, server: Server): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 12; round++) {
    const before = await server.statements();
    await ask(asked);
    counts.push((await server.statements()) - before);
  }
  return Math.min(...counts.slice(2));
}

async function constantLoad({ url, headers }: Asked, floor: Server): Promise<Load> {
  const asked = { url: floor.address + url, headers };
  await load(asked, { seconds: 1.5 });
  return load(asked, { seconds });
}

async function bareLoad(bytes: Buffer): Promise<Load> {
  mkdirSync('.cache/bench', { recursive: true });
  writeFileSync('.cache/bench/bytes', bytes);
  const child = fork('bench/parts/bare-server.ts', [String(port + 2), '.cache/bench/bytes']);
  await once(child, 'message');
  const asked = { url: `http://127.0.0.1:${port + 2}/`, headers: {} };
  await load(asked, { seconds: 1 });
  const loaded = await load(asked, { seconds: Math.min(2, seconds) });
  child.disconnect();
  return loaded;
}
