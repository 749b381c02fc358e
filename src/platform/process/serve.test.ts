import { createServer } from 'node:http';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDatabase } from '#test/database.ts';
import { eventually } from '#test/process/eventually.ts';
import { freePort } from '#test/process/free-port.ts';
import { processesOf, RunningProcess } from '#test/process/running-process.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { usedFolder } from '#test/process/used-folder.ts';
import { type User, users } from '#test/process/users.ts';

type Settings = Record<string, string>;

/** The real process around a tiny application (`test/process/tiny-server.ts`). */
async function prepare(settings: Settings = {}, user?: User) {
  const folder = settings.MEANTIME_DATA ?? (await usedFolder(user));
  const port = settings.PORT ?? String(await freePort());
  const environment = { MEANTIME_DATA: folder, PORT: port, ...settings };
  const start = () => new RunningProcess(['test/process/tiny-server.ts'], environment, user);
  return { folder, port, at: `http://127.0.0.1:${port}`, start };
}

/** Settings with a data folder in which there is nothing. */
const nothingYet = async (user?: User): Promise<Settings> => ({ MEANTIME_DATA: await temporaryFolder(user) });

async function started(settings?: Settings, user?: User) {
  const prepared = await prepare(settings, user);
  const server = prepared.start();
  await server.says('Meantime is ready at');
  return { ...prepared, server };
}

async function stop(server: RunningProcess, signal: NodeJS.Signals = 'SIGINT') {
  const from = performance.now();
  server.kill(signal);
  const ended = await server.ended;
  return { ...ended, seconds: (performance.now() - from) / 1000 };
}

async function expectSecretsKept(folder: string) {
  const names = [
    'holder.json',
    'lock',
    'postgres',
    'postgres-passwords.json',
    'postgres-start.log',
    'secret',
  ];
  // Where its user cannot enter this checkout, PostgreSQL's program stands here as well.
  const kept = (await readdir(folder)).filter((name) => !name.startsWith('postgresql-'));
  expect(kept.sort()).toEqual(names);
  const modeOf = async (name: string) => (await stat(path.join(folder, name))).mode & 0o777;
  expect(await modeOf('postgres')).toBe(0o700);
  expect(await modeOf('postgres-passwords.json')).toBe(0o600);
  expect(await modeOf('secret')).toBe(0o600);
}

describe.each(users())('run by $name', { timeout: 60_000 }, (user) => {
  test('it starts, says where it is, stops cleanly, and starts again', async () => {
    const { start, server, folder, port, at } = await started(await nothingYet(user), user);
    expect(server.stdout).toContain(`Meantime is ready at http://localhost:${port}\n`);
    expect((await fetch(`${at}/healthz`)).status).toBe(200);
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    await expectSecretsKept(folder);
    expect(await stop(server)).toMatchObject({ status: 0, signal: null });
    expect(processesOf(folder)).toEqual([]);
    expect(server.stderr).toMatch(/^(\{.*where npm put them.*\}\n)?\{.*migrations ran.*\}\n$/);

    const again = start();
    await again.says('Meantime is ready at');
    expect(again.stderr).toBe('');
    expect(await stop(again, 'SIGTERM')).toMatchObject({ status: 0 });
  });

  test('after kill -9 it starts again on the same folder', async () => {
    const { start, server, folder, at } = await started({}, user);
    server.kill('SIGKILL');
    await server.ended;
    const next = start();
    await next.says('Meantime is ready at');
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    expect(processesOf(`${folder}/postgres/cluster\0`)).toHaveLength(1);
  });

  test('a second start on the same folder names the first and changes nothing', async () => {
    const { folder, server, at } = await started({}, user);
    const second = (await prepare({ MEANTIME_DATA: folder }, user)).start();
    expect((await second.ended).status).toBe(1);
    expect(second.stderr).toBe(
      `${folder} is in use by the Meantime server (pid ${server.child.pid}): stop that first, or set MEANTIME_DATA to another folder.\n`,
    );
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
  });
});

test('it goes on where nobody reads its log any more', async () => {
  const { server, at, folder } = await started({ LOG_LEVEL: 'info' });
  server.child.stderr!.destroy();
  expect((await fetch(`${at}/bug`)).status).toBe(500);
  expect((await fetch(`${at}/bug`)).status).toBe(500);
  expect((await fetch(`${at}/readyz`)).status).toBe(200);
  expect(await stop(server)).toMatchObject({ status: 0 });
  expect(processesOf(folder)).toEqual([]);
}, 60_000);

describe('stopping', { timeout: 60_000 }, () => {
  test('an answer under way is finished, a stream ended, a job waited for', async () => {
    const { server, at } = await started({ JOB_MILLISECONDS: '300' });
    const slow = fetch(`${at}/slow`);
    const stream = await fetch(`${at}/stream`);
    const reading = stream.text();
    expect(await stop(server)).toMatchObject({ status: 0 });
    expect((await slow).status).toBe(200);
    expect(await reading).toBe(': open\n\n');
    expect(server.stdout).toContain('The job is done.');
  });

  test('what does not stop is left after ten seconds', async () => {
    const { server, folder } = await started({ JOB_MILLISECONDS: '60000' });
    const { status, seconds } = await stop(server);
    expect(status).toBe(1);
    expect(seconds).toBeLessThan(12);
    expect(server.stderr).toContain('Something did not stop within 10 seconds; ending anyway.\n');
    await eventually(() => processesOf(folder).length === 0);
  });

  test('a signal during the start ends it as cleanly', async () => {
    const { start, folder } = await prepare(await nothingYet());
    const server = start();
    await eventually(() => processesOf(`${folder}/postgres`).length > 0);
    expect(await stop(server)).toMatchObject({ status: 0 });
    expect(server.stdout).not.toContain('ready');
    expect(processesOf(folder)).toEqual([]);
    const next = start();
    await next.says('Meantime is ready at');
  });
});

describe('answering', { timeout: 60_000 }, () => {
  test('the application sees the address it was visited by, until BASE_URL says another', async () => {
    const plain = await started();
    expect(await (await fetch(plain.at)).json()).toMatchObject({
      'x-meantime-protocol': 'http',
      'x-meantime-host': `127.0.0.1:${plain.port}`,
    });
    const based = await started({ BASE_URL: 'https://meantime.example.org' });
    expect(based.server.stdout).toContain('Meantime is ready at https://meantime.example.org\n');
    const forged = { headers: { 'x-meantime-protocol': 'ftp', 'x-meantime-host': 'evil.example' } };
    expect(await (await fetch(based.at, forged)).json()).toMatchObject({
      'x-meantime-protocol': 'https',
      'x-meantime-host': 'meantime.example.org',
    });
  });

  test('a failure outside the application is a 500, logged under the id of the request', async () => {
    const { at, server } = await started();
    const answer = await fetch(`${at}/bug`, { headers: { 'x-request-id': 'from-the-proxy' } });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('x-request-id')).toBe('from-the-proxy');
    expect(await answer.text()).toBe('Something went wrong.\n');
    const line = () => server.stderr.split('\n').find((text) => text.includes('outside the application'));
    await eventually(async () => line() !== undefined);
    expect(JSON.parse(line()!)).toMatchObject({
      level: 'error',
      request: 'from-the-proxy',
      err: { message: 'A bug.' },
    });
    const unsafe = await fetch(at, { headers: { 'x-request-id': 'no"good' } });
    expect(unsafe.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('it is not ready while the database is away, and again within ten seconds', async () => {
    const { at, folder } = await started();
    const file = await readFile(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8');
    process.kill(Number(file.split('\n')[0]), 'SIGKILL');
    const answers: [number, string | null][] = [];
    await eventually(async () => {
      const { status, headers } = await fetch(`${at}/readyz`);
      answers.push([status, headers.get('retry-after')]);
      return answers.length > 1 && status === 200;
    });
    expect(answers).toContainEqual([503, '1']);
    expect((await fetch(`${at}/healthz`)).status).toBe(200);
  });

  test('a worker answers probes and nothing else', async () => {
    const { at } = await started({ MEANTIME_ROLE: 'worker' });
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    expect((await fetch(at)).status).toBe(404);
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  async function refused(settings: Settings) {
    const { start, folder } = await prepare({ ...(await nothingYet()), ...settings });
    const server = start();
    expect((await server.ended).status).toBe(1);
    expect(server.stdout).not.toContain('ready');
    expect(processesOf(folder)).toEqual([]);
    return server.stderr;
  }

  test('says which setting is wrong', async () => {
    expect(await refused({ PORT: 'eighty' })).toBe('PORT must be a whole number from 1 to 65535.\n');
    expect(await refused({ LOG_LEVEL: 'loud' })).toMatch(/^LOG_LEVEL must be one of fatal, .*\n$/);
  });

  test('says that the port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const said = await refused({ PORT: String(port) });
    other.close();
    expect(said).toBe(
      `PORT: ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to another.\n`,
    );
  });

  test('says that the address is not of this machine', async () => {
    expect(await refused({ HOST: '192.0.2.1' })).toMatch(
      /^HOST: cannot listen on 192\.0\.2\.1 \(EADDRNOTAVAIL\): .*\n$/,
    );
  });

  test('says that no database answers, without its password', async () => {
    const port = await freePort();
    const said = await refused({ DATABASE_URL: `postgres://meantime:hunter2@127.0.0.1:${port}/meantime` });
    const [waiting, refusal] = said.split('\n');
    expect(JSON.parse(waiting!).msg).toBe(`Waiting for the database at 127.0.0.1:${port}.`);
    expect(refusal).toBe(
      `DATABASE_URL: no PostgreSQL answers at 127.0.0.1:${port} (ECONNREFUSED): start it, or correct the address.`,
    );
  });

  test('says that the database will not have us', async () => {
    const { url } = await emptyDatabase();
    const stranger = new URL(url);
    stranger.password = 'hunter2';
    expect(await refused({ DATABASE_URL: stranger.href })).toBe(
      'DATABASE_URL: the server says: password authentication failed for user "meantime".\n',
    );
  });
});

test('with DATABASE_URL it uses that database and makes none', async () => {
  const { url } = await emptyDatabase();
  const { folder, at, server } = await started({ ...(await nothingYet()), DATABASE_URL: url });
  expect((await fetch(`${at}/readyz`)).status).toBe(200);
  expect(server.stderr).toContain('migrations ran');
  expect(await readdir(folder)).toEqual(['secret']);
}, 60_000);
