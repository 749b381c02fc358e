import { expect, test } from 'vitest';
import { browserCode } from './browser-code.ts';
import { houseOf, lines } from './small-house.ts';

const advice = ' What does I/O is reads, actions, access or api, in a folder of its noun if need be.';

test('a noun, a component and a page may stand on what runs on both sides', () => {
  const house = houseOf({
    'src/domains/asks/ask.ts': `import { z } from 'zod';\nimport { dueFor } from '#domains/people/working-time.ts';`,
    'src/domains/people/working-time.ts': '',
    'src/routes/+page.svelte': `<script lang="ts">import type { Turn } from '#domains/asks/reads.ts';</script>`,
    'src/routes/+page.server.ts': `import { turn } from '#domains/asks/reads.ts';`,
    'src/domains/asks/reads.ts': `import { createHash } from 'node:crypto';`,
  });
  expect(lines(browserCode(house))).toEqual([]);
});

test('server code is found however long the way to it, and the whole way is said', () => {
  const house = houseOf({
    'src/routes/+page.svelte': `<script lang="ts">\n  import { ask } from '#domains/asks/ask.ts';\n</script>`,
    'src/domains/asks/ask.ts': `export * from './window.ts';`,
    'src/domains/asks/window.ts': `import { pool } from '#platform/database.ts';`,
    'src/platform/database.ts': `import pg from 'pg';`,
  });
  expect(lines(browserCode(house))).toEqual([
    'src/routes/+page.svelte:2 The browser would load server code: src/domains/asks/ask.ts → src/domains/asks/window.ts → src/platform/database.ts.',
    `src/domains/asks/ask.ts:1 The browser would load server code: src/domains/asks/window.ts → src/platform/database.ts.${advice}`,
    `src/domains/asks/window.ts:1 The browser would load server code: src/platform/database.ts.${advice}`,
  ]);
});

test.each(['node:fs', 'crypto', 'pg', 'kysely', 'sharp', 'hono', 'better-auth'])(
  'a noun does not load %s',
  (name) => {
    expect(browserCode(houseOf({ 'src/domains/asks/ask.ts': `import x from '${name}';` }))).toHaveLength(1);
  },
);

test('a noun knows not even the types of I/O', () => {
  const house = houseOf({ 'src/domains/asks/ask.ts': `import type { Kysely } from 'kysely';` });
  expect(lines(browserCode(house))).toEqual([
    `src/domains/asks/ask.ts:1 A noun does no I/O and knows no types of kysely.${advice}`,
  ]);
});

test('a noun has no clock and rolls no dice, and its tests may', () => {
  const house = houseOf({
    'src/domains/asks/ask.ts': `const a = 1;\nconst now = Temporal.Now.instant();\nconst b = Math.random();`,
    'src/domains/asks/ask.test.ts': `const now = Date.now();`,
    'src/domains/asks/actions.ts': `const now = Temporal.Now.instant();`,
  });
  expect(lines(browserCode(house))).toEqual([
    'src/domains/asks/ask.ts:2 A noun has no clock and rolls no dice: hand the result of Temporal.Now in.',
    'src/domains/asks/ask.ts:3 A noun has no clock and rolls no dice: hand the result of Math.random in.',
  ]);
});

test('what reads a foreign format may do I/O, and leaves the database to the roles', () => {
  const house = houseOf({
    'src/domains/exchange/mbox/mailbox.ts': `import { open } from 'node:fs/promises';`,
    'src/domains/mail/letter.ts': `import nodemailer from 'nodemailer';\nimport type { Tx } from '#platform/transaction.ts';`,
    'src/domains/exchange/mbox/actions.ts': `import { transaction } from '#platform/transaction.ts';`,
    'src/platform/transaction.ts': '',
  });
  expect(lines(browserCode(house))).toEqual([
    'src/domains/mail/letter.ts:2 What reads a foreign format leaves the database to actions and reads.',
  ]);
});
