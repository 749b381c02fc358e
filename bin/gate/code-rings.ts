/** The rings that need no browser, in one run of Vitest. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { add, type Counts, judged, none } from './counts.ts';
import { countsFile } from './ring-reporter.ts';
import { hasSubjects, rings } from './rings.ts';
import { run, tell } from './stage.ts';

export async function codeRings(): Promise<Counts> {
  rmSync(countsFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=./bin/gate/ring-reporter.ts'];
  const outcome = await run('tests', ['vitest', 'run', '--passWithNoTests', ...reporters]);
  const counted: Record<string, Counts> = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : {};

  const byRing = rings.map((ring) => {
    const counts = judged(counted[ring.name] ?? none, { held: true, hasSubjects: hasSubjects(ring) });
    if (counts.failed > 0 && outcome.held) {
      outcome.held = false;
      outcome.output += `\nThe ${ring.name} ring has something to test (${ring.subjects.join(', ')}) and ran nothing.`;
    }
    return { name: ring.name, counts };
  });

  tell(outcome, byRing.map(({ name, counts }) => `${name} ${counts.passed + counts.failed}`).join(' · '));
  const sum = byRing.map(({ counts }) => counts).reduce(add, none);
  return judged(sum, { held: outcome.held, hasSubjects: false });
}
