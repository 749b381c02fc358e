/** The built application with a data folder of its own, as `npm start` would run it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const startsWithinSeconds = 60;

export type RunningApp = {
  address: string;
  /** Runs `bin/meantime` on the same house, while it is open; answers what it prints. */
  meantime: (...words: string[]) => Promise<string>;
  stop: () => Promise<void>;
};

/**
 * @param entry the process to run: `src/serve.ts`, or the one that serves the pseudo-language build
 * @param more of the environment, for it and for the commands
 */
export async function startApp(entry: string, more: Record<string, string> = {}): Promise<RunningApp> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'meantime-browser-'));
  // PostgreSQL refuses to run as root and then runs as somebody else, who has to get in here.
  await chmod(dataFolder, 0o711);
  const port = await freePort();
  // Nothing of the environment outside, so that a DATABASE_URL there is neither used nor emptied.
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    HOST: '127.0.0.1',
    MEANTIME_DATA: dataFolder,
    LOG_LEVEL: 'warn',
    ...more,
  };
  const child = spawn(process.execPath, [entry], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));

  const stop = async () => {
    await end(child);
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  };
  const address = `http://127.0.0.1:${port}`;
  if (!(await isReady(address, child))) {
    await stop();
    throw new Error(`${entry} did not get ready within ${startsWithinSeconds} seconds:\n${output}`);
  }
  const meantime = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)('bin/meantime', words, { env });
    return stdout.trim();
  };
  return { address, meantime, stop };
}

async function isReady(address: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + startsWithinSeconds * 1000;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(50);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'exit');
  clearTimeout(tooLong);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
