/** The rings that need no browser, in one run of Vitest. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { add, type Counts, judged, none, ranNothing, total } from './counts.ts';
import { countsFile } from './ring-reporter.ts';
import { hasSubjects, rings } from './rings.ts';
import { run, tell } from './stage.ts';

export async function codeRings(): Promise<Counts> {
  rmSync(countsFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=./bin/gate/ring-reporter.ts'];
  const outcome = await run('tests', ['vitest', 'run', '--passWithNoTests', ...reporters]);
  const counts = countsByRing();
  const silent = outcome.held
    ? rings.filter((ring) => hasSubjects(ring) && ranNothing(counts[ring.name]))
    : [];
  for (const { name, subjects } of silent) {
    outcome.held = false;
    outcome.output += `\nThe ${name} ring ran nothing, and there is something to test: ${subjects.join(', ')}.`;
  }
  tell(outcome, rings.map(({ name }) => `${name} ${total(counts[name])}`).join(' · '));
  const sum = Object.values(counts).reduce(add, { ...none, failed: silent.length });
  return judged(sum, { held: outcome.held });
}

/** What the reporter wrote; nothing where Vitest did not come to its end. */
function countsByRing(): Record<string, Counts> {
  return existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : {};
}
