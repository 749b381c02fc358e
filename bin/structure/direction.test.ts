import { expect, test } from 'vitest';
import { direction } from './direction.ts';
import { houseOf, importing, lines } from './small-house.ts';

const from = (path: string, specifier: string, to: string, how?: string) =>
  lines(direction(importing(path, specifier, to, how)))[0] ?? 'runs the right way';

test('routes compose domains, domains stand on platform and ui', () => {
  const house = houseOf({
    'src/routes/+page.server.ts': `import { openAsks } from '#domains/asks/reads.ts';\nimport type { PageServerLoad } from './$types';`,
    'src/domains/asks/reads.ts': `import { ask } from './ask.ts';\nimport { thread } from '#domains/threads/thread.ts';\nimport { sql } from '#platform/database.ts';`,
    'src/domains/asks/ask.ts': `import pg from 'pg';`,
    'src/domains/threads/thread.ts': '',
    'src/platform/database.ts': `import type { DB } from '../../db/tables.ts';`,
    'src/domains/asks/parts/Ask.svelte': `<script lang="ts">\nimport Button from '#ui/Button.svelte';\nimport type { OpenAsk } from '../reads.ts';\n</script>`,
    'src/ui/Button.svelte': `<script>import { m } from '#messages';</script>`,
    'src/domains/after.ts': `import { refresh } from './asks/consequences.ts';`,
    'src/domains/asks/consequences.ts': `import { settle } from './actions.ts';`,
    'src/domains/asks/actions.ts': `import { transaction } from '#platform/transaction.ts';`,
    'src/platform/transaction.ts': '',
    'db/tables.ts': '',
  });
  expect(lines(direction(house))).toEqual([]);
});

test('ui and platform know no product noun', () => {
  const inSvelte = houseOf({
    'src/ui/Name.svelte': `<h1>x</h1>\n<script lang="ts">\n  import { x } from '#domains/people/member.ts';\n</script>`,
    'src/domains/people/member.ts': '',
  });
  expect(lines(direction(inSvelte))).toEqual(['src/ui/Name.svelte:3 ui does not know domains.']);
  expect(from('src/platform/jobs.ts', '#domains/people/member.ts', 'src/domains/people/member.ts')).toMatch(
    'platform does not know domains',
  );
  expect(from('src/platform/jobs.ts', '#ui/when.ts', 'src/ui/when.ts')).toMatch('platform does not know ui');
});

test('nobody knows the entries', () => {
  expect(from('src/domains/asks/reads.ts', '../../routes/near.ts', 'src/routes/near.ts')).toMatch(
    'domains does not know entry',
  );
  expect(from('src/domains/asks/reads.ts', '../../serve.ts', 'src/serve.ts')).toMatch(
    'domains does not know entry',
  );
});

test('source does not know tests or benches', () => {
  expect(from('src/platform/clock.ts', '#test/world/company.ts', 'test/world/company.ts')).toMatch(
    'platform does not know outside',
  );
});

test('a domain knows those below it only, and no sibling', () => {
  expect(from('src/domains/asks/ask.ts', '#domains/people/member.ts', 'src/domains/people/member.ts')).toBe(
    'runs the right way',
  );
  expect(from('src/domains/people/member.ts', '#domains/asks/ask.ts', 'src/domains/asks/ask.ts')).toMatch(
    'people is below asks and does not know it',
  );
  expect(
    from(
      'src/domains/decisions/ballot.ts',
      '#domains/meetings/meeting.ts',
      'src/domains/meetings/meeting.ts',
    ),
  ).toMatch('are siblings');
});

test('inside a domain imports run towards the noun', () => {
  const inside = (of: string, other: string, how?: string) =>
    from(`src/domains/asks/${of}.ts`, `./${other}.ts`, `src/domains/asks/${other}.ts`, how);
  expect(inside('actions', 'access')).toBe('runs the right way');
  expect(inside('ask', 'reads')).toMatch('noun does not use reads');
  expect(inside('access', 'reads', 'import type { x }')).toMatch('access does not use reads');
  expect(inside('reads', 'actions', 'export { x }')).toMatch('reads does not use actions');
  expect(inside('actions', 'api')).toMatch('actions does not use api');
  expect(inside('actions', 'parts/draw')).toMatch('actions does not use parts');
});

test('an import inside an expression counts, and so does the import of a type', () => {
  const late = houseOf({
    'src/domains/asks/ask.ts': `type A = import('./actions.ts').A;\nconst late = async () => import('./reads.ts');`,
    'src/domains/asks/actions.ts': '',
    'src/domains/asks/reads.ts': '',
  });
  expect(lines(direction(late))).toEqual([
    'src/domains/asks/ask.ts:1 noun does not use actions.',
    'src/domains/asks/ask.ts:2 noun does not use reads.',
  ]);
});

test('actions are handed a transaction and never reach for the database', () => {
  expect(
    from(
      'src/domains/asks/actions.ts',
      '#platform/database.ts',
      'src/platform/database.ts',
      'import type { x }',
    ),
  ).toMatch('handed a transaction');
});

test('only after.ts names consequences, and it names nothing else of a domain', () => {
  expect(
    from(
      'src/domains/search/actions.ts',
      '#domains/asks/consequences.ts',
      'src/domains/asks/consequences.ts',
    ),
  ).toMatch('Only after.ts names consequences');
  expect(
    from('src/routes/+page.server.ts', '#domains/asks/consequences.ts', 'src/domains/asks/consequences.ts'),
  ).toMatch('Only after.ts names consequences');
  expect(from('src/domains/after.ts', './asks/actions.ts', 'src/domains/asks/actions.ts')).toMatch(
    'holds names of facts, consequences and jobs only',
  );
});

test('parts take types of the server side and nothing that runs', () => {
  const part = (how: string) =>
    from('src/domains/asks/parts/draw.ts', '../reads.ts', 'src/domains/asks/reads.ts', how);
  expect(part('import type { x }')).toBe('runs the right way');
  expect(part('import { type x }')).toBe('runs the right way');
  expect(part('import { x }')).toMatch('of reads they may import types only');
});

test('an import that leads nowhere is said, since no rule could follow it', () => {
  expect(lines(direction(houseOf({ 'src/ui/a.ts': `import '#ui/gone.ts';\nimport './gone.css';` })))).toEqual(
    ['src/ui/a.ts:1 There is no src/ui/gone.ts.', 'src/ui/a.ts:2 There is no src/ui/gone.css.'],
  );
});
