import { describe, expect, test } from 'vitest';
import { freePort } from '#test/process/free-port.ts';
import { processesOf, RunningProcess } from '#test/process/running-process.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { usedFolder } from '#test/process/used-folder.ts';
import { type User, users } from '#test/process/users.ts';
import { emptyDatabase } from '#test/database.ts';

const noteDown = (environment: Record<string, string>, words: string[], user?: User) =>
  new RunningProcess(['test/process/tiny-commands.ts', 'note', 'down', ...words], environment, user);

describe.each(users())('a command of $name', { timeout: 60_000 }, (user) => {
  test('has the database whether or not the server runs, and the same one', async () => {
    const environment = { MEANTIME_DATA: await temporaryFolder(user), PORT: String(await freePort()) };
    const before = noteDown(environment, ['before'], user);
    expect(await before.ended).toMatchObject({ status: 0 });
    expect(before.stdout).toBe('before\n');
    expect(processesOf(environment.MEANTIME_DATA)).toEqual([]);

    const server = new RunningProcess(['test/process/tiny-server.ts'], environment, user);
    await server.says('Meantime is ready at');
    const during = noteDown(environment, ['during'], user);
    expect(await during.ended).toMatchObject({ status: 0 });
    expect(during.stdout).toBe('before\nduring\n');
    const ready = await fetch(`http://127.0.0.1:${environment.PORT}/readyz`);
    expect(ready.status).toBe(200);
  });
});

test('a command waits for another one that has the database', async () => {
  const environment = { MEANTIME_DATA: await usedFolder() };
  const first = noteDown(environment, ['first', '--for', '1500']);
  await first.says('The database is open.');
  const second = noteDown(environment, ['second']);
  expect(await second.ended).toMatchObject({ status: 0 });
  expect(second.stdout).toBe('first\nsecond\n');
  expect(second.stderr).toContain(`Waiting for bin/meantime note down (pid ${first.child.pid}).`);
}, 60_000);

test('a server does not start while a command has the database', async () => {
  const environment = { MEANTIME_DATA: await usedFolder(), PORT: String(await freePort()) };
  const command = noteDown(environment, ['line', '--for', '5000']);
  await command.says('The database is open.');
  const server = new RunningProcess(['test/process/tiny-server.ts'], environment);
  expect(await server.ended).toMatchObject({ status: 1 });
  expect(server.stderr).toContain(`is in use by bin/meantime note down (pid ${command.child.pid})`);
}, 60_000);

test('with DATABASE_URL a command uses that', async () => {
  const { url } = await emptyDatabase();
  const command = noteDown({ DATABASE_URL: url, MEANTIME_DATA: await temporaryFolder() }, ['line']);
  expect(await command.ended).toMatchObject({ status: 0 });
  expect(command.stdout).toBe('line\n');
}, 60_000);
