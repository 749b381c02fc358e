import { beforeAll, expect, test } from 'vitest';
import { pool } from '#platform/database.ts';
import { testDatabase } from '#test/database.ts';
import { fillWorkspace } from './parts/fill.ts';
import { readingsOf } from './parts/readings.ts';
import { growing, keptPlanOf, mayScan, planOf, scannedWhole, statementsOf } from './parts/statements.ts';

await testDatabase();
let readings: ReturnType<typeof readingsOf>;

// Large enough that PostgreSQL prefers an index wherever one serves; smaller tables are rightly read whole.
beforeAll(async () => {
  readings = readingsOf(await fillWorkspace('grown', 20_000));
}, 120_000);

test('no page reads a table that grows from end to end', { timeout: 60_000 }, async () => {
  const offences: string[] = [];
  for (const [name, read] of Object.entries(readings))
    for (const statement of await statementsOf(read)) {
      const { plan } = await planOf(pool(), statement);
      for (const table of scannedWhole(plan).filter((each) => growing.includes(each) && !mayScan(name, each)))
        offences.push(`${name} reads all of ${table}`);
    }
  expect(offences).toEqual([]);
});

test('nor does a statement that is kept ready, whatever its values', async () => {
  const offences: string[] = [];
  for (const [name, read] of Object.entries(readings).filter(([each]) => !each.startsWith('search')))
    for (const statement of await statementsOf(read)) {
      const whole = scannedWhole(await keptPlanOf(pool(), statement));
      offences.push(...whole.filter((table) => growing.includes(table)).map((table) => `${name}: ${table}`));
    }
  expect(offences).toEqual([]);
});

test('nor is it planned anew each time', async () => {
  for (const [name, read] of Object.entries(readings).filter(([each]) => !each.startsWith('search')))
    // The database tries five plans for the values at hand before it settles on one for any.
    for (let time = 0; time < 12; time++) await read().catch(() => expect.fail(name));
  const { rows } = await pool().query(
    'select statement, generic_plans::int as kept, custom_plans::int as anew from pg_prepared_statements',
  );
  const asked = rows.filter(({ kept, anew }) => kept + anew >= 12);
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter(({ kept }) => kept === 0).map(({ statement }) => statement)).toEqual([]);
});

test('each reading is one statement, and the replies of the API two', async () => {
  for (const [name, read] of Object.entries(readings))
    expect([name, (await statementsOf(read)).length]).toEqual([name, name === 'replies of the API' ? 2 : 1]);
});

test('a plan without its index is seen', async () => {
  const { plan } = await planOf(pool(), {
    text: 'select count(*) from post where body like $1',
    values: ['%q%'],
  });
  expect(scannedWhole(plan)).toEqual(['post']);
});
