import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';
import { processesOf } from './running-process.ts';
import type { User } from './users.ts';

/** A folder for one test, which the user of the process under test may write; removed afterwards. */
export async function temporaryFolder(user?: User): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `meantime-test-${process.pid}-`));
  await chmod(folder, 0o711);
  if (user?.identity.uid) await chown(folder, user.identity.uid, user.identity.gid!);
  onTestFinished(() => clear(folder));
  return folder;
}

/** A database whose Meantime was killed may still be writing its last page here. */
async function clear(folder: string) {
  for (const pid of processesOf(folder)) killIfThere(pid);
  await eventually(() => processesOf(folder).length === 0);
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

function killIfThere(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
