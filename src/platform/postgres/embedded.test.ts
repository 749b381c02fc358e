import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '#platform/log.ts';
import { ask } from '#test/process/ask.ts';
import { eventually } from '#test/process/eventually.ts';
import { processesOf, RunningProcess } from '#test/process/running-process.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { usedFolder } from '#test/process/used-folder.ts';
import { users } from '#test/process/users.ts';
import { startEmbedded } from './embedded.ts';
import { runningUrl } from './running.ts';

const entry = 'test/process/embedded-alone.ts';

async function start(dataFolder: string) {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) });
  const embedded = await startEmbedded({ dataFolder, log });
  onTestFinished(embedded.stop);
  return { ...embedded, lines };
}

const isUnfinished = (names: string[]) => names.some((name) => name.startsWith('cluster.unfinished'));

const pidOf = async (dataFolder: string) =>
  Number((await readFile(path.join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the embedded database', { timeout: 60_000 }, () => {
  test('keeps what was written from one start to the next', async () => {
    const folder = await temporaryFolder();
    const first = await start(folder);
    await ask(first.url, `create table kept as select 'yes' as still_here`);
    await first.stop();
    expect(processesOf(folder)).toEqual([]);
    const second = await start(folder);
    expect(await ask(second.url, 'select * from kept')).toEqual([{ still_here: 'yes' }]);
    expect(second.url).toBe(first.url);
  });

  test('promises durability, keeps time in UTC and text in UTF-8', async () => {
    const { url } = await start(await temporaryFolder());
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'jit', 'TimeZone'];
    const [settings] = await ask(
      url,
      `select ${names.map((name) => `current_setting('${name}') as "${name}"`)},
        current_setting('server_encoding') as encoding, current_setting('server_version_num')::int / 10000 as major,
        (select datlocale from pg_database where datname = current_database()) as locale`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      jit: 'off',
      TimeZone: 'UTC',
      encoding: 'UTF8',
      major: 18,
      locale: 'C.UTF-8',
    });
  });

  test('an operator may change a setting, but not durability', async () => {
    const folder = await usedFolder();
    const first = await start(folder);
    await writeFile(path.join(folder, 'postgres/cluster/operator.conf'), `work_mem = '5MB'\nfsync = off\n`);
    await first.stop();
    const { url } = await start(folder);
    expect(await ask(url, 'show work_mem')).toEqual([{ work_mem: '5MB' }]);
    expect(await ask(url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  test('lets nobody in without the password', async () => {
    const { url } = await start(await usedFolder());
    const without = new URL(url);
    without.password = 'guess';
    await expect(ask(without.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('writes neither values nor row contents to its log', async () => {
    const folder = await usedFolder();
    const { url } = await start(folder);
    await ask(url, 'create table person (email text primary key)');
    await ask(url, `insert into person values ('ines@rua-nova.example')`);
    await expect(ask(url, `insert into person values ($1)`, ['ines@rua-nova.example'])).rejects.toThrow(
      'duplicate',
    );
    const logFolder = path.join(folder, 'postgres/log');
    const files = (await readdir(logFolder)).filter((name) => /^postgres-\w{3}\.log$/.test(name));
    const written = () => readFile(path.join(logFolder, files[0]!), 'utf8');
    await eventually(async () => (await written()).includes('duplicate key value'));
    expect(await written()).not.toContain('rua-nova');
  });

  test('comes back when the database is killed', async () => {
    const folder = await usedFolder();
    const { url, lines } = await start(folder);
    await ask(url, 'create table kept (here int)');
    process.kill(await pidOf(folder), 'SIGKILL');
    await eventually(() => lines.some((line) => line.startsWith('PostgreSQL runs again')));
    expect(await ask(url, 'select * from kept')).toEqual([]);
    expect(lines[0]).toMatch(/^PostgreSQL \(pid \d+\) ended unexpectedly; starting it again\.$/);
  });

  test('goes over to loopback where the path is too long for a socket', async () => {
    const folder = path.join(await temporaryFolder(), 'x'.repeat(100));
    await mkdir(folder, { mode: 0o711 });
    const { url } = await start(folder);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await runningUrl(folder)).toBe(url);
  });

  test('another process finds the running one', async () => {
    const folder = await usedFolder();
    expect(await runningUrl(folder)).toBeUndefined();
    const { url, stop } = await start(folder);
    expect(await runningUrl(folder)).toBe(url);
    await stop();
    expect(await runningUrl(folder)).toBeUndefined();
  });

  test('begins again where its first start was cut off', async () => {
    const folder = await temporaryFolder();
    const killed = new RunningProcess([entry, folder], {});
    await eventually(() => readdir(path.join(folder, 'postgres')).then(isUnfinished, () => false));
    killed.kill('SIGKILL');
    await killed.ended;
    const { url, stop } = await start(folder);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stop();
    await eventually(() => processesOf(folder).length === 0);
    await start(folder);
    expect(isUnfinished(await readdir(path.join(folder, 'postgres')))).toBe(false);
  });

  test('refuses files of another PostgreSQL in one line', async () => {
    const folder = await usedFolder();
    await (await start(folder)).stop();
    await writeFile(path.join(folder, 'postgres/cluster/PG_VERSION'), '17\n');
    await expect(start(folder)).rejects.toThrow(
      /was made by PostgreSQL 17, and this Meantime brings 18: make a backup/,
    );
  });

  test('does not mistake a recycled pid for a running database', async () => {
    const folder = await usedFolder();
    await (await start(folder)).stop();
    const cluster = path.join(folder, 'postgres/cluster');
    await writeFile(
      path.join(cluster, 'postmaster.pid'),
      `${process.pid}\n${cluster}\n1700000000\n5432\n${folder}\n\n1 1\nready\n`,
    );
    const { url, lines } = await start(folder);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(lines).toEqual([]);
  });
});

describe.each(users())('run by $name', { timeout: 60_000 }, (user) => {
  test('the database does not outlive a Meantime that is killed', async () => {
    const folder = await usedFolder(user);
    const process_ = new RunningProcess([entry, folder], {}, user);
    await process_.says('up postgres://');
    expect(processesOf(folder).length).toBeGreaterThan(1);
    process_.kill('SIGKILL');
    await eventually(() => processesOf(folder).length === 0);
    expect(existsSync(path.join(folder, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });

  test('one that outlived it all the same is stopped, and nothing is lost', async () => {
    const folder = await usedFolder(user);
    const killed = new RunningProcess([entry, folder], {}, user);
    await killed.says(/up (\S+)/);
    const url = /up (\S+)/.exec(killed.stdout)![1]!;
    await ask(url, 'create table kept (here int)');
    const orphan = await pidOf(folder);
    for (const pid of processesOf(folder)) if (pid !== orphan) process.kill(pid, 'SIGKILL');
    await killed.ended;
    await pause(100);
    expect(processesOf(folder)).toEqual([orphan]);

    const next = new RunningProcess([entry, folder], {}, user);
    await next.says('up postgres://');
    expect(next.stderr).toContain(
      `Found PostgreSQL (pid ${orphan}) of a Meantime that was killed; stopping it.`,
    );
    expect(await ask(url, 'select * from kept')).toEqual([]);
    expect(await pidOf(folder)).not.toBe(orphan);
  });

  test('a second process on the same folder is told who has it', async () => {
    const folder = await usedFolder(user);
    const first = new RunningProcess([entry, folder], {}, user);
    await first.says('up postgres://');
    const second = new RunningProcess([entry, folder], {}, user);
    expect((await second.ended).status).toBe(1);
    expect(second.stderr).toContain(`${folder} is in use by a test (pid ${first.child.pid})`);
    expect(first.child.exitCode).toBeNull();
  });
});
