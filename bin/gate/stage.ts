/** A stage is one thing the gate does: it takes a time, it holds or it does not, and only a failing one is talkative. */
import { spawn } from 'node:child_process';

export type Outcome = {
  name: string;
  held: boolean;
  seconds: number;
  /** Everything the stage printed, in the order in which it came. */
  output: string;
};

/** What a stage prints goes through us: it has to be told whether a person or a file will read it. */
const colours = process.stdout.isTTY
  ? { FORCE_COLOR: '1', NO_COLOR: undefined }
  : { NO_COLOR: '1', FORCE_COLOR: undefined };

/** Runs a command to its end without a terminal or stdin. A command that cannot be started is a stage that failed. */
export function run(name: string, command: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const started = performance.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    let output = '';
    const end = (held: boolean) =>
      resolve({ name, held, seconds: (performance.now() - started) / 1000, output });
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colours, ...env },
    });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += `${program} cannot be started: ${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** One calm line, and the output below it only where the stage failed. */
export function tell(outcome: Outcome, remark = ''): void {
  const mark = outcome.held ? '✓' : '✗';
  const line = `${mark} ${outcome.name.padEnd(10)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${remark}`;
  console.log(line.trimEnd());
  if (!outcome.held) console.log(`\n${outcome.output.trimEnd()}\n`);
}
