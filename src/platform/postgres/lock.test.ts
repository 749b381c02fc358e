import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '#test/process/eventually.ts';
import { RunningProcess } from '#test/process/running-process.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';
import { FolderInUse, lockFolder } from './lock.ts';

const holds = ['test/process/holds-folder.ts'];

test('the holder of a folder is named to whoever comes second', async () => {
  const folder = path.join(await temporaryFolder(), 'data');
  const lock = await lockFolder(folder, { purpose: 'the first', serves: true });
  const refusal = await lockFolder(folder, { purpose: 'the second', serves: false }).catch((error) => error);
  expect(refusal).toBeInstanceOf(FolderInUse);
  expect(refusal.holder).toEqual({ pid: process.pid, purpose: 'the first', serves: true });
  expect(refusal.message).toBe(
    `${folder} is in use by the first (pid ${process.pid}): stop that first, or set MEANTIME_DATA to another folder.`,
  );
  await lock.release();
  await (await lockFolder(folder, { purpose: 'the third', serves: false })).release();
});

test('garbage collection does not open the lock', async () => {
  const folder = await temporaryFolder();
  const holder = new RunningProcess(['--expose-gc', ...holds, folder], {});
  await holder.says('held and collected');
  await expect(lockFolder(folder, { purpose: 'the second', serves: false })).rejects.toThrow(FolderInUse);
});

test('a holder that is killed leaves nothing to clean up', async () => {
  const folder = await temporaryFolder();
  const holder = new RunningProcess(['--expose-gc', ...holds, folder], {});
  await holder.says('held');
  holder.kill('SIGKILL');
  await holder.ended;
  const lock = await lockFolder(folder, { purpose: 'the next', serves: true });
  expect(JSON.parse(await readFile(path.join(folder, 'holder.json'), 'utf8'))).toMatchObject({
    purpose: 'the next',
  });
  await lock.release();
});

test('of ten that come at once, one gets it', async () => {
  const folder = await temporaryFolder();
  const all = Array.from({ length: 10 }, () => new RunningProcess(['--expose-gc', ...holds, folder], {}));
  await eventually(() => all.filter((one) => one.child.exitCode === 1).length === 9, 60);
  expect(all.filter((one) => one.stdout.includes('held'))).toHaveLength(1);
}, 70_000);

test('a data folder that cannot be made is said in one line', async () => {
  const file = path.join(await temporaryFolder(), 'a-file');
  await writeFile(file, '');
  await expect(lockFolder(path.join(file, 'data'), { purpose: 'any', serves: true })).rejects.toThrow(
    /^MEANTIME_DATA: .*a-file\/data cannot be written, part of its path is a file: .* set MEANTIME_DATA to another\.$/,
  );
});
