import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '#test/database.ts';
import { ask } from '#test/process/ask.ts';
import { eventually } from '#test/process/eventually.ts';
import { RunningProcess } from '#test/process/running-process.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { migrate, pendingMigrations } from './migrate.ts';

const { url } = await emptyDatabase();

beforeEach(() => ask(url, 'drop schema public cascade; create schema public'));

/** A folder of migrations from their file names and SQL. */
async function folderWith(files: Record<string, string>) {
  const folder = await temporaryFolder();
  for (const [file, sql] of Object.entries(files)) await writeFile(path.join(folder, file), sql);
  return folder;
}

const first = { '0001-people.sql': 'create table person (name text)' };
const second = { '0002-a-person.sql': `insert into person values ('Inês')` };

test('migrations run in order, once', async () => {
  const folder = await folderWith({ ...second, ...first });
  expect(await migrate(url, folder)).toEqual({ applied: ['0001-people.sql', '0002-a-person.sql'] });
  expect(await migrate(url, folder)).toEqual({ applied: [] });
  expect(await ask(url, 'select name from person')).toEqual([{ name: 'Inês' }]);
});

test('only what is new runs', async () => {
  await migrate(url, await folderWith(first));
  expect(await migrate(url, await folderWith({ ...first, ...second }))).toEqual({
    applied: ['0002-a-person.sql'],
  });
});

test('what is still to be done can be asked without doing it', async () => {
  const folder = await folderWith({ ...first, ...second });
  const client = new Client({ connectionString: url });
  await client.connect();
  expect(await pendingMigrations(client, folder)).toEqual(['0001-people.sql', '0002-a-person.sql']);
  await migrate(url, folder);
  expect(await pendingMigrations(client, folder)).toEqual([]);
  await client.end();
});

test('one that fails leaves nothing of itself, and those before it stay', async () => {
  const broken = { '0002-broken.sql': `insert into person values ('half'); select * from nowhere` };
  await expect(migrate(url, await folderWith({ ...first, ...broken }))).rejects.toThrow(
    'db/migrations/0002-broken.sql failed: relation "nowhere" does not exist',
  );
  expect(await ask(url, 'select * from person')).toEqual([]);
  expect(await ask(url, 'select file from meantime_migration')).toEqual([{ file: '0001-people.sql' }]);
});

test('an old file that was changed is refused', async () => {
  await migrate(url, await folderWith(first));
  const changed = await folderWith({ '0001-people.sql': 'create table person (name text not null)' });
  await expect(migrate(url, changed)).rejects.toThrow(
    'db/migrations/0001-people.sql is not what the database was made with (0001-people.sql): put the old file back and add a new one instead.',
  );
});

test('other line endings are no change', async () => {
  await migrate(url, await folderWith({ '0001-people.sql': 'create table person (\n  name text)\n' }));
  const windows = await folderWith({ '0001-people.sql': 'create table person (\r\n  name text)\r\n' });
  expect(await migrate(url, windows)).toEqual({ applied: [] });
});

test('a gap, a number twice and a name out of form are refused before anything runs', async () => {
  const third = { '0003-late.sql': 'select 1' };
  await expect(migrate(url, await folderWith({ ...first, ...third }))).rejects.toThrow(
    'db/migrations/0003-late.sql: the next migration must be named 0002-what.sql.',
  );
  const twice = { '0001-again.sql': 'select 1' };
  await expect(migrate(url, await folderWith({ ...first, ...twice }))).rejects.toThrow('0002-what.sql');
  const unnamed = { 'people.sql': 'select 1' };
  await expect(migrate(url, await folderWith(unnamed))).rejects.toThrow('0001-what.sql');
  expect(await ask(url, `select to_regclass('person') as person`)).toEqual([{ person: null }]);
});

test('a database that is newer than the code is refused', async () => {
  await migrate(url, await folderWith({ ...first, ...second }));
  await expect(migrate(url, await folderWith(first))).rejects.toThrow(
    'The database is newer than this Meantime (it has had 0002-a-person.sql): start the newer Meantime, or restore an older backup.',
  );
});

test('two at once take turns', async () => {
  const folder = await folderWith({ ...first, '0002-slow.sql': 'select pg_sleep(0.2)' });
  const both = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(both.flatMap(({ applied }) => applied).sort()).toEqual(['0001-people.sql', '0002-slow.sql']);
});

test('what a killed run was in the middle of, the next one finishes', async () => {
  // Slow only as long as the table `brake` is there, so that the file itself stays the same.
  const slow = `insert into person values ('once');
    select pg_sleep(case when to_regclass('brake') is null then 0 else 60 end)`;
  const folder = await folderWith({ ...first, '0002-slow.sql': slow });
  await ask(url, 'create table brake ()');
  const killed = new RunningProcess(['test/process/migrates.ts', url, folder], {});
  await eventually(async () => {
    const [row] = await ask(
      url,
      `select count(*)::int as asleep from pg_stat_activity where wait_event = 'PgSleep'`,
    );
    return row.asleep === 1;
  });
  killed.kill('SIGKILL');
  await killed.ended;
  await ask(url, 'drop table brake');
  expect(await migrate(url, folder)).toEqual({ applied: ['0002-slow.sql'] });
  expect(await ask(url, 'select * from person')).toEqual([{ name: 'once' }]);
}, 30_000);

test('the migrations of this checkout run on an empty database', async () => {
  const folder = path.join(await temporaryFolder(), 'copy');
  await mkdir(folder);
  const { applied } = await migrate(url);
  for (const file of applied) await copyFile(path.join('db/migrations', file), path.join(folder, file));
  expect(await migrate(url, folder)).toEqual({ applied: [] });
  await rm(path.join(folder, applied.at(-1)!));
  await expect(migrate(url, folder)).rejects.toThrow('The database is newer than this Meantime');
});
