import { chmod, cp, lstat, mkdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '#platform/log.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { canReach } from './can-reach.ts';
import { startEmbedded } from './embedded.ts';
import { isRoot } from './owner.ts';
import { findPlace } from './place.ts';
import { usableBinaries } from './usable-binaries.ts';

const stranger = { uid: 12_345, gid: 12_345, name: 'stranger' };

function listening() {
  const lines: string[] = [];
  return { lines, log: createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) }) };
}

/** A data folder inside one that only its owner may enter, as under a root user's home. */
async function closedDataFolder() {
  const home = await temporaryFolder();
  const dataFolder = path.join(home, 'data');
  await mkdir(dataFolder, { mode: 0o711 });
  await chmod(home, 0o700);
  return { home, dataFolder };
}

/** Programs as npm leaves them without its scripts: the list of links, but no links. */
async function fakeBinaries(folder: string) {
  const native = path.join(folder, 'native');
  await mkdir(path.join(native, 'lib'), { recursive: true });
  await mkdir(path.join(native, 'bin'));
  await writeFile(path.join(native, 'lib/libpq.so.5.18'), 'a library');
  await writeFile(path.join(native, 'bin/postgres'), 'a program', { mode: 0o700 });
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(path.join(native, 'pg-symlinks.json'), JSON.stringify(links), { mode: 0o600 });
  return { folder: native, version: '18.0.0' };
}

test('who may pass is decided by every folder on the way', async () => {
  const folder = await temporaryFolder();
  const inner = path.join(folder, 'inner');
  await mkdir(inner, { mode: 0o755 });
  expect(await canReach(inner, stranger)).toBe(true);
  await chmod(folder, 0o700);
  expect(await canReach(inner, stranger)).toBe(false);
  const { uid, gid } = await stat(folder);
  expect(await canReach(inner, { uid, gid })).toBe(true);
  await chmod(folder, 0o710);
  expect(await canReach(inner, { uid: stranger.uid, gid })).toBe(true);
});

test('programs that can be reached are used where they are, their links completed', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  const installed = await fakeBinaries(folder);
  expect(await usableBinaries(installed, folder, stranger, listening().log)).toEqual(installed);
  expect(await readlink(path.join(installed.folder, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
});

test('programs that cannot be reached are copied once, complete and open', async () => {
  const { home, dataFolder: closed } = await closedDataFolder();
  const installed = await fakeBinaries(closed);
  const open = await temporaryFolder();
  const { log, lines } = listening();
  const copy = path.join(open, 'postgresql-18.0.0/native');
  expect(await usableBinaries(installed, open, stranger, log)).toEqual({ folder: copy, version: '18.0.0' });
  expect(await readFile(path.join(copy, 'lib/libpq.so.5'), 'utf8')).toBe('a library');
  expect((await stat(path.join(copy, 'bin/postgres'))).mode & 0o777).toBe(0o755);
  expect((await stat(path.join(copy, 'pg-symlinks.json'))).mode & 0o777).toBe(0o644);
  await usableBinaries(installed, open, stranger, log);
  expect(lines).toEqual([
    `The programs of PostgreSQL cannot be used where npm put them, so they are copied to ${copy}.`,
  ]);
  await chmod(home, 0o755);
});

test.runIf(isRoot())(
  'under a closed home of root the database lives outside, and says so once',
  async () => {
    const { dataFolder } = await closedDataFolder();
    const { log, lines } = listening();
    const first = await startEmbedded({ dataFolder, log });
    const home = await readlink(path.join(dataFolder, 'postgres'));
    onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
    expect(home).toMatch(/^\/var\/lib\/meantime\/[0-9a-f]{12}-[0-9a-f]{6}$/);
    expect((await stat(home)).uid).not.toBe(0);
    await first.stop();
    await (await startEmbedded({ dataFolder, log })).stop();
    expect(lines.filter((line) => line.endsWith(`so its files are in ${home}.`))).toHaveLength(1);
  },
  30_000,
);

test.runIf(isRoot())('a data folder that was moved keeps its database, a copy may not have it', async () => {
  const { home, dataFolder } = await closedDataFolder();
  const { log } = listening();
  const place = await findPlace(dataFolder, log);
  onTestFinished(() => rm(place.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));

  const moved = path.join(home, 'moved');
  await rename(dataFolder, moved);
  expect((await findPlace(moved, log)).home).toBe(place.home);

  const copied = path.join(home, 'copied');
  await cp(moved, copied, { recursive: true, verbatimSymlinks: true });
  expect((await lstat(path.join(copied, 'postgres'))).isSymbolicLink()).toBe(true);
  await expect(findPlace(copied, log)).rejects.toThrow(
    `${copied}/postgres points to the database of ${moved}: this data folder is a copy. Remove ${copied}/postgres, then restore a backup.`,
  );
});
