import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { createLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { prepareTables } from '#platform/prepare.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { User } from './users.ts';

const run = promisify(execFile);
let model: Promise<string> | undefined;

afterAll(async () => {
  if (model) await rm(await model, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

/**
 * A data folder as a first start leaves it, for tests of what comes later: making a cluster costs more than all the rest
 * of a start. It is made once for a test file, by a real first start, and copied.
 */
export async function usedFolder(user?: User): Promise<string> {
  const folder = await temporaryFolder(user);
  model ??= makeModel();
  // Its contents, dot and all: `path.join` would take the dot away, and the folder itself would be copied.
  await run('cp', ['-a', `${await model}/.`, folder]);
  const { uid, gid } = user?.identity ?? {};
  if (uid) await run('chown', ['-R', `${uid}:${gid}`, folder]);
  return folder;
}

async function makeModel(): Promise<string> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), `meantime-model-${process.pid}-`));
  await chmod(dataFolder, 0o711);
  const { url, stop } = await startEmbedded({ dataFolder, log: createLog('silent') });
  await prepareTables(url);
  await stop();
  return dataFolder;
}
