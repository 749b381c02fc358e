import { globSync } from 'node:fs';

/**
 * The five rings of tests, and a sixth for the scripts that keep the house. A test's place decides its ring, so that
 * nobody has to register anything. (The fifth, the browser ring, is Playwright's: `test/browser/`.)
 */
export type Ring = {
  name: string;
  /** Test files of this ring. The first ring whose pattern fits takes the file. */
  tests: string[];
  /** As long as none of these exists there is nothing to test; from the first one on, a ring that ran nothing failed. */
  subjects: string[];
};

export const rings: Ring[] = [
  {
    name: 'truth',
    tests: ['{src,test}/**/*.truth.test.ts'],
    subjects: ['src/domains/*/consequences.ts'],
  },
  {
    name: 'route',
    tests: ['src/routes/**/*.test.ts', 'src/**/{,*.}api.test.ts', 'src/*.test.ts', 'test/**/*.test.ts'],
    subjects: ['src/domains/*/api.ts', 'src/routes/**/+server.ts'],
  },
  {
    name: 'action',
    tests: [
      'src/domains/**/{,*.}{actions,reads,access,facts,consequences,jobs}.test.ts',
      'src/{platform,commands}/**/*.test.ts',
    ],
    subjects: ['src/domains/**/actions.ts'],
  },
  { name: 'house', tests: ['{bin,bench}/**/*.test.ts'], subjects: ['bin/**/*.ts'] },
  { name: 'noun', tests: ['src/**/*.test.ts'], subjects: ['src/domains/*/*.ts'] },
];

/** A ring's patterns, and those of the rings before it that have taken their files already. */
export function filesOf(ring: Ring): { include: string[]; exclude: string[] } {
  const earlier = rings.slice(0, rings.indexOf(ring));
  const elsewhere = ['**/node_modules/**', 'test/browser/**'];
  return { include: ring.tests, exclude: [...elsewhere, ...earlier.flatMap((other) => other.tests)] };
}

/** Whether there is anything that this ring should be testing. */
export function hasSubjects(ring: Ring): boolean {
  return globSync(ring.subjects).some((file) => !file.endsWith('.test.ts'));
}
