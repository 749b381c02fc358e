/**
 * The gate: everything that has to hold before a change is good. It goes on after a failure, so that one run tells all,
 * and ends with the counts of all test rings, alone on the last line.
 */
import { mkdirSync } from 'node:fs';
import { browserRing } from './browser-ring.ts';
import { add, type Counts, inWords, none } from './counts.ts';
import { codeRings } from './code-rings.ts';
import { run, tell } from './stage.ts';

const withBrowser = !process.argv.includes('--without-browser');
let total: Counts = none;
mkdirSync('.cache/gate', { recursive: true });

await stage('kit', 'svelte-kit sync');
await Promise.all([
  // The types take as long as the other three together: one core each.
  stage('types', 'svelte-check --fail-on-warnings --output human'),
  inTurn(
    () =>
      stage(
        'format',
        'prettier --check --cache --cache-location .cache/prettier --cache-strategy content --log-level warn .',
      ),
    () => stage('structure', 'node bin/structure/run.ts', { print: !withBrowser }),
    () =>
      stage(
        'lint',
        'eslint --cache --cache-location .cache/eslint/ --cache-strategy content --max-warnings 0 .',
      ),
  ),
]);
total = add(total, await codeRings());
if (withBrowser) total = add(total, await browserRing());

console.log(inWords(total));
process.exit(total.failed === 0 ? 0 : 1);

/** Runs one stage and tells how it ended; a failed one counts as one failure. `print`: what it says is worth reading. */
async function stage(name: string, command: string, { print = false } = {}): Promise<void> {
  const outcome = await run(name, command.split(' '));
  tell(outcome);
  if (print && outcome.held) console.log(outcome.output.trimEnd());
  if (!outcome.held) total = add(total, { ...none, failed: 1 });
}

async function inTurn(...steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
}
