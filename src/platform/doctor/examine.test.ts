import { Client } from 'pg';
import { expect, test } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { emptyDatabase, testDatabase } from '#test/database.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { examineDatabase } from './database.ts';
import { examine } from './examine.ts';
import { examineNode, examineZones } from './machine.ts';

const migrated = await testDatabase();
const empty = await emptyDatabase();

test('a database in good order is found well; this one, of the tests, is not durable', async () => {
  const findings = await examineDatabase(migrated.url);
  expect(findings.map(({ subject, state }) => [subject, state])).toEqual([
    ['Database', 'well'],
    ['Durability', 'ill'],
    ['Migrations', 'well'],
    ['Clock', 'well'],
  ]);
  expect(findings[1]!.says).toBe('fsync, full_page_writes, synchronous_commit off');
});

test('migrations to be done are counted and not done', async () => {
  const [, , migrations] = await examineDatabase(empty.url);
  expect(migrations).toMatchObject({ state: 'attention', says: expect.stringMatching(/^\d+ to do$/) });
  const client = new Client({ connectionString: empty.url });
  await client.connect();
  const { rows } = await client.query(
    `select count(*)::int as tables from pg_tables where schemaname = 'public'`,
  );
  await client.end();
  expect(rows).toEqual([{ tables: 0 }]);
});

test('a database that does not answer is ill', async () => {
  const stranger = new URL(empty.url);
  stranger.password = 'guess';
  expect(await examineDatabase(stranger.href)).toMatchObject([{ subject: 'Database', state: 'ill' }]);
});

test('another Node than the pinned one is ill', () => {
  expect(examineNode()).toMatchObject({ state: 'well' });
  expect(examineNode('20.1.0')).toMatchObject({
    state: 'ill',
    says: expect.stringContaining('20.1.0 runs, but'),
  });
});

test('old or unknown zone rules want attention', () => {
  expect(examineZones('2026a', 2027)).toMatchObject({ state: 'well' });
  expect(examineZones('2023c', 2026)).toMatchObject({ state: 'attention' });
  expect(examineZones('unknown', 2026)).toMatchObject({ state: 'attention' });
});

test('on a fresh machine nothing is ill and nothing is made', async () => {
  const folder = await temporaryFolder();
  const findings = await examine(readConfig({ MEANTIME_DATA: folder }));
  expect(findings.filter(({ state }) => state === 'ill')).toEqual([]);
  expect(findings).toContainEqual(
    expect.objectContaining({ subject: 'Database', says: 'there is none yet' }),
  );
});
