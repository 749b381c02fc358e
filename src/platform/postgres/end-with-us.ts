import { spawn } from 'node:child_process';
import { childOptions } from './child.ts';
import type { Place } from './place.ts';
import { postmasterPath } from './postmaster-file.ts';

/**
 * Sees to it that the database does not outlive Meantime, even where Meantime is killed with -9.
 * A tiny shell waits on a pipe whose other end only this process holds; the kernel closes it when the process
 * ends, and the shell asks the database for a fast shutdown. (Linux alone has a signal for a parent's death,
 * and Node cannot ask for it.) Should the shell be killed too, the next start clears up.
 *
 * Returns what to call once the database has ended; then the shell is gone too.
 */
export function endWithUs(place: Place, cluster: string, pid: number): () => Promise<void> {
  if (process.platform === 'win32') return async () => undefined;
  const script = 'read -r _; [ "$(head -n 1 "$2" 2>/dev/null)" = "$1" ] && kill -INT "$1"';
  const args = ['-c', script, 'meantime-database-ends-with-it', String(pid), postmasterPath(cluster)];
  const shell = spawn('/bin/sh', args, { ...childOptions(place), stdio: ['pipe', 'ignore', 'ignore'] });
  const gone = new Promise<void>((resolve) =>
    shell.once('exit', () => resolve()).once('error', () => resolve()),
  );
  shell.unref();
  return () => {
    shell.kill('SIGKILL');
    return gone;
  };
}
