/** A Vitest reporter that writes the counts of every ring where the gate finds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { type Counts, none } from './counts.ts';

export const countsFile = '.cache/gate/rings.json';

export default class RingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts: Record<string, Counts> = {};
    for (const module of modules) {
      const ring = (counts[module.project.name] ??= { ...none });
      for (const test of module.children.allTests()) ring[test.result().state as keyof Counts]++;
      if (module.state() === 'failed' && ring.failed === 0) ring.failed = 1;
    }
    mkdirSync(dirname(countsFile), { recursive: true });
    writeFileSync(countsFile, JSON.stringify(counts));
  }
}
