import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a running server says of itself in `postmaster.pid`. */
export type PostmasterFile = { pid: number; port: number; state: string };

export const postmasterPath = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** The file of a cluster, or undefined where there is none, or one that is being written at the moment. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(postmasterPath(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  return pid ? { pid, port: Number(lines[3]), state: lines[7] ?? '' } : undefined;
}

/** Is this process a PostgreSQL on this very cluster? A pid alone may have been given to somebody else since. */
export async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  const words = await commandLine(pid);
  return words.includes('postgres') && words.includes(cluster);
}

async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return (await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}
