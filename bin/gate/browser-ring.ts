/** The ring that needs a browser: Playwright against the built application, and against its pseudo-language build. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { type Counts, judged, none, total } from './counts.ts';
import { run, tell } from './stage.ts';

const report = '.cache/gate/browser.json';

export async function browserRing(): Promise<Counts> {
  const preparations = [
    await run('chromium', ['node', 'bin/gate/chromium-path.ts']),
    await run('build', ['sh', 'bin/setup', 'build']),
    await run('pseudo', ['node', 'bin/catalogue/build-pseudo.ts']),
  ];
  for (const outcome of preparations) tell(outcome);
  const unprepared = preparations.filter((outcome) => !outcome.held).length;
  if (unprepared > 0) return { ...none, failed: unprepared };

  rmSync(report, { force: true });
  const outcome = await run('browser', ['playwright', 'test', '--reporter=list,json'], {
    CHROMIUM: preparations[0]?.output.split('\n').findLast((line) => existsSync(line)) ?? '',
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const counts = judged(existsSync(report) ? countsOf(report) : none, {
    held: outcome.held,
  });
  tell(outcome, `browser ${total(counts)}`);
  return counts;
}

function countsOf(file: string): Counts {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
