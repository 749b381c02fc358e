import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { db } from './database.ts';
import { storedJson } from './storable.ts';

await testDatabase();

const kept = async (text: string) =>
  (await sql<{ text: string }>`select ${text}::text as text`.execute(db())).rows[0]?.text;

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

test('whatever is typed can be kept, and only what cannot be is replaced', async () => {
  expect(await kept('a\0b')).toBe('a\uFFFDb');
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await kept(text)).toBe(text.replaceAll('\0', '\uFFFD'));
    }),
  );
});

test('a list of texts is kept the same way', async () => {
  const { rows } = await sql<{ list: string[] }>`select ${['x\0', 'y']}::text[] as list`.execute(db());
  expect(rows[0]?.list).toEqual(['x\uFFFD', 'y']);
});

test('JSON keeps what was typed, escapes and halves of characters included', async () => {
  const fields = { body: 'a\0b\ud83d', code: '\\u0000', list: ['\0'] };
  const { rows } = await sql<{ fields: unknown }>`select ${storedJson(fields)}::jsonb as fields`.execute(
    db(),
  );
  expect(rows[0]?.fields).toEqual({ body: 'a\uFFFDb\uFFFD', code: '\\u0000', list: ['\uFFFD'] });
});
