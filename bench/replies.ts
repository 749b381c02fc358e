/**
 * Replies a second through the API, four at once, durable, with the follower and the workers beside them; then the ledger:
 * what was acknowledged is there, once, as a post, as a fact and in the search. Run: node bench/replies.ts [--seconds 15]
 */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeDatabase, pool } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { fillWorkspace } from './parts/fill.ts';
import { untilQuiet } from './parts/quiet.ts';
import { startServer } from './parts/server.ts';
import { word } from './parts/shapes.ts';
import { programOf } from './parts/sign-in.ts';
import { throwawayPostgres } from './parts/throwaway.ts';
import { percentiles, timesOf } from './parts/times.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '15' }, port: { type: 'string', default: '4324' } },
});
const atOnce = 4;

const postgres = await throwawayPostgres();
let server: Awaited<ReturnType<typeof startServer>> | undefined;
try {
  const url = await postgres.database('replies');
  process.env['DATABASE_URL'] = url;
  const { viewer, space } = await fillWorkspace('replies', 4000);
  const { rows: threads } = await pool().query(
    'select id from thread where workspace_id = $1 and space_id = $2 and closed_at is null order by id limit 64',
    [viewer.workspaceId, space.id],
  );
  const program = await programOf(viewer);
  server = await startServer(url, Number(values.port));
  await untilQuiet();
  await write(server.address, program, threads, 2);
  const statements = await server.statements();
  const written = await write(server.address, program, threads, Number(values.seconds));
  const perReply = ((await server.statements()) - statements) / written.ids.length;
  const behind = await untilFound(written.ids);
  report(written, { perReply, behind, floor: await durableCommits() });
  await prove(written.ids);
} finally {
  await server?.stop();
  await closeDatabase();
  await postgres.stop();
}

interface Written {
  ids: string[];
  taken: number[];
  seconds: number;
}

async function write(
  address: string,
  headers: Record<string, string>,
  threads: { id: string }[],
  seconds: number,
): Promise<Written> {
  const ids: string[] = [];
  const taken: number[] = [];
  const from = performance.now();
  const writer = async (_: unknown, number: number) => {
    for (let n = number; performance.now() - from < seconds * 1000; n += atOnce) {
      const id = newId();
      const body = Array.from({ length: 30 }, (_word, i) => word((n * 31 + i * i) % 4000)).join(' ');
      const asking = performance.now();
      const answer = await fetch(`${address}/api/v1/threads/${threads[n % threads.length]!.id}/replies`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ id, body }),
      });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      taken.push(performance.now() - asking);
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  return { ids, taken, seconds: (performance.now() - from) / 1000 };
}

/** Seconds until all that was acknowledged can be found. */
async function untilFound(ids: string[]): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < 120_000) {
    const { rows } = await pool().query(
      'select count(*)::int as n from search_document where post_id = any($1)',
      [ids],
    );
    if (rows[0].n === ids.length) break;
    await pause(100);
  }
  return (performance.now() - from) / 1000;
}

/** The least that four durable writers pay here: one row each, committed. */
async function durableCommits(): Promise<number> {
  await pool().query('create table if not exists bench_row (id uuid primary key, text text)');
  let count = 0;
  const writer = () =>
    timesOf(async () => {
      await pool().query('insert into bench_row values ($1, $2)', [newId(), 'x'.repeat(240)]);
      count++;
    }, 3);
  const from = performance.now();
  await Promise.all(Array.from({ length: atOnce }, writer));
  return count / ((performance.now() - from) / 1000);
}

function report(written: Written, beside: { perReply: number; behind: number; floor: number }) {
  const perSecond = written.ids.length / written.seconds;
  const { p50, p95, p99 } = percentiles(written.taken);
  console.table({
    'replies, 4 at once': {
      'a second': perSecond.toFixed(0),
      'p50 ms': p50.toFixed(1),
      'p95 ms': p95.toFixed(1),
      'p99 ms': p99.toFixed(1),
      'of bare durable rows': (perSecond / beside.floor).toFixed(3),
      'statements each, all told': beside.perReply.toFixed(1),
      'seconds until all are found': beside.behind.toFixed(1),
    },
  });
  process.stdout.write(`Bare durable rows: ${beside.floor.toFixed(0)} a second; `);
  process.stdout.write(`load of the machine ${loadavg()[0]!.toFixed(1)}.\n`);
}

/** Nothing missing, nothing doubled: each count is that of the acknowledged ids. */
async function prove(ids: string[]) {
  const count = async (text: string) => (await pool().query(text, [ids])).rows[0].n as number;
  const ledger = {
    acknowledged: new Set(ids).size,
    posts: await count('select count(*)::int as n from post where id = any($1)'),
    facts: await count(
      `select count(*)::int as n from fact where kind = 'ReplyPosted' and subject_id = any($1)`,
    ),
    'search documents': await count('select count(*)::int as n from search_document where post_id = any($1)'),
  };
  console.table(ledger);
  if (new Set(Object.values(ledger)).size > 1) throw new Error('The ledger does not agree.');
  process.stdout.write('The ledger agrees.\n');
}
