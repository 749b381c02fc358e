import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, rings } from './rings.ts';

function ringsOf(file: string): string[] {
  const takes = (patterns: string[]) => patterns.some((pattern) => matchesGlob(file, pattern));
  return rings
    .map((ring) => ({ name: ring.name, ...filesOf(ring) }))
    .filter(({ include, exclude }) => takes(include) && !takes(exclude))
    .map(({ name }) => name);
}

test.each([
  ['src/domains/decisions/decision.test.ts', 'noun'],
  ['src/domains/decisions/ballot.test.ts', 'noun'],
  ['src/domains/decisions/parts/drawn.test.ts', 'noun'],
  ['src/ui/when.test.ts', 'noun'],
  ['src/domains/decisions/actions.test.ts', 'action'],
  ['src/domains/decisions/ballot/actions.test.ts', 'action'],
  ['src/domains/decisions/casting.actions.test.ts', 'action'],
  ['src/domains/asks/consequences.test.ts', 'action'],
  ['src/platform/transaction.test.ts', 'action'],
  ['src/platform/postgres/embedded.test.ts', 'action'],
  ['src/commands/demo.test.ts', 'action'],
  ['src/domains/decisions/api.test.ts', 'route'],
  ['src/domains/decisions/ballot.api.test.ts', 'route'],
  ['src/routes/[workspace]/turn/page.test.ts', 'route'],
  ['src/serve.test.ts', 'route'],
  ['test/who-may.test.ts', 'route'],
  ['test/process/start.test.ts', 'route'],
  ['src/domains/inbox/reads.truth.test.ts', 'truth'],
  ['test/live.truth.test.ts', 'truth'],
  ['bin/structure/paths.test.ts', 'house'],
])('%s belongs to the %s ring, and to no other', (file, ring) => {
  expect(ringsOf(file)).toEqual([ring]);
});

test('journeys are left to Playwright, and what is no test to nobody', () => {
  expect(ringsOf('test/browser/first-visit.test.ts')).toEqual([]);
  expect(ringsOf('src/domains/decisions/decision.ts')).toEqual([]);
});
