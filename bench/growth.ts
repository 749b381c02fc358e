/**
 * What the pages ask of the database, in a small workspace and beside it in a large one. Plans are kept in
 * .cache/bench/. Run: node bench/growth.ts [--posts 100000] [--small 10000]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { closeDatabase, pool } from '#platform/database.ts';
import { fillWorkspace, type Filled } from './parts/fill.ts';
import { readingsOf } from './parts/readings.ts';
import { growing, mayScan, planOf, scannedWhole, statementsOf } from './parts/statements.ts';
import { throwawayPostgres } from './parts/throwaway.ts';
import { timesOf, type Times } from './parts/times.ts';

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '100000' }, small: { type: 'string', default: '10000' } },
});
const sizes = { small: Number(values.small), large: Number(values.posts) };
const rounds = 3;
const folder = '.cache/bench';

const postgres = await throwawayPostgres();
try {
  const filled = { small: await fill('small'), large: await fill('large') };
  const best: Record<string, { small?: Times; large?: Times }> = {};
  // In turns, so that a busy moment of the machine falls on both.
  for (let round = 0; round < rounds; round++)
    for (const size of ['small', 'large'] as const) await measure(size, filled[size], best);
  print(best);
  await keepPlans(filled.large);
} finally {
  await closeDatabase();
  await postgres.stop();
}

async function fill(size: keyof typeof sizes): Promise<{ url: string; workspace: Filled }> {
  const url = await postgres.database(size);
  await use(url);
  const from = performance.now();
  const workspace = await fillWorkspace(size, sizes[size]);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  process.stdout.write(`${size}: ${sizes[size]} posts made in ${seconds} s\n`);
  return { url, workspace };
}

async function use(url: string) {
  await closeDatabase();
  process.env['DATABASE_URL'] = url;
}

async function measure(
  size: keyof typeof sizes,
  { url, workspace }: { url: string; workspace: Filled },
  best: Record<string, { small?: Times; large?: Times }>,
) {
  await use(url);
  for (const [name, read] of Object.entries(readingsOf(workspace))) {
    const times = await timesOf(read);
    const row = (best[name] ??= {});
    if (!row[size] || times.p50 < row[size].p50) row[size] = times;
  }
}

function print(best: Record<string, { small?: Times; large?: Times }>) {
  const rows = Object.entries(best).map(([name, { small, large }]) => [
    name,
    {
      'small p50 ms': small!.p50.toFixed(2),
      'large p50 ms': large!.p50.toFixed(2),
      'large p95 ms': large!.p95.toFixed(2),
      'large : small': (large!.p50 / small!.p50).toFixed(2),
    },
  ]);
  console.table(Object.fromEntries(rows));
  process.stdout.write(`${sizes.small} and ${sizes.large} posts; best of ${rounds} rounds by p50, `);
  process.stdout.write(`load of the machine ${loadavg()[0]!.toFixed(1)}.\n`);
}

async function keepPlans({ url, workspace }: { url: string; workspace: Filled }) {
  await use(url);
  mkdirSync(folder, { recursive: true });
  let offences = 0;
  for (const [name, read] of Object.entries(readingsOf(workspace)))
    for (const statement of await statementsOf(read)) {
      const { plan, lines } = await planOf(pool(), statement);
      const whole = scannedWhole(plan).filter((table) => growing.includes(table) && !mayScan(name, table));
      offences += whole.length;
      if (whole.length > 0) process.stdout.write(`${name} reads all of ${whole.join(', ')}\n`);
      writeFileSync(`${folder}/${name.replace(/\W+/g, '-')}.txt`, `${statement.text}\n\n${lines}\n`);
    }
  process.stdout.write(`Plans are in ${folder}; ${offences} read a growing table from end to end.\n`);
  if (offences > 0) process.exitCode = 1;
}
