import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootFolder } from '#platform/config.ts';

export const secret = 'only-for-the-bench-and-never-for-anybody-else';

/** The product as it is shipped, in a process of its own. */
export interface Server {
  address: string;
  /** How many statements it has sent to the database so far. */
  statements(): Promise<number>;
  /** Memory in use, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/** @param checkout a folder with a build in it; another one than ours for a changed build */
export async function startServer(
  databaseUrl: string,
  port: number,
  { checkout = rootFolder, flags = [] as string[] } = {},
): Promise<Server> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'meantime-bench-data-'));
  const counting = path.join(rootFolder, 'bench/parts/count-statements.ts');
  const child = spawn(process.execPath, ['--import', counting, ...flags, 'src/serve.ts'], {
    cwd: checkout,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      MEANTIME_SECRET: secret,
      MEANTIME_DATA: dataFolder,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const address = `http://127.0.0.1:${port}`;
  await ready(child, address);
  return {
    address,
    async statements() {
      child.send('how many?');
      const [count] = await once(child, 'message');
      return count as number;
    },
    memory: () => residentOf(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, address: string) {
  while (child.exitCode === null) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('The server ended before it was ready.');
}

function residentOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m);
  return Math.round(Number(line?.[1]) / 1024);
}
