import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { rootFolder } from '#platform/config.ts';
import type { User } from './users.ts';

/** A process of ours under test: what it says, and how it ended. */
export class RunningProcess {
  child: ChildProcess;
  stdout = '';
  stderr = '';
  ended: Promise<{ status: number | null; signal: string | null }>;

  constructor(args: string[], environment: Record<string, string>, user?: User) {
    this.child = spawn(process.execPath, args, {
      cwd: rootFolder,
      env: { PATH: process.env.PATH, LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user?.identity,
    });
    this.child.stdout!.on('data', (chunk) => (this.stdout += chunk));
    this.child.stderr!.on('data', (chunk) => (this.stderr += chunk));
    this.ended = once(this.child, 'close').then(([status, signal]) => ({ status, signal }));
    onTestFinished(async () => {
      this.kill('SIGKILL');
      await this.ended;
    });
  }

  kill(signal: NodeJS.Signals) {
    this.child.kill(signal);
  }

  /** Waits until its output holds `text`; throws when it ends without. */
  async says(text: string | RegExp): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!this.stdout.match(text) && !this.stderr.match(text)) {
      if (over) throw new Error(`It ended without saying "${text}":\n${this.stdout}${this.stderr}`);
      await pause(10);
    }
  }
}

/** The pids of processes whose command line holds `text`, such as a data folder. Linux only. */
export function processesOf(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => commandLine(pid).includes(text))
    .map(Number);
}

function commandLine(pid: string) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
