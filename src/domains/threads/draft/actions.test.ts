import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { clearDraft, saveDraft } from './actions.ts';
import { draftContent, isDraftKey } from './draft.ts';
import { draftOf } from './reads.ts';

await testDatabase();
const here = await oneOfEach();
const { ana, kofi } = here;
const save = (key: string, body: string, viewer = ana) =>
  transaction((tx) => saveDraft(tx, viewer, key, { body }));

test('the last words win, everyone has their own, and posting clears it', async () => {
  await save('thread', 'One');
  await save('thread', 'Two');
  await save('thread', 'Three', kofi);
  expect((await draftOf(ana, 'thread'))?.content).toEqual({ body: 'Two' });
  await transaction((tx) => clearDraft(tx, ana, 'thread'));
  expect(await draftOf(ana, 'thread')).toBeNull();
  expect((await draftOf(kofi, 'thread'))?.content).toEqual({ body: 'Three' });
});

test('what is emptied is no draft', async () => {
  await save('thread', 'Something');
  await save('thread', '  \n');
  expect(await draftOf(ana, 'thread')).toBeNull();
});

test('the oldest make room for the two hundredth and first', async () => {
  const first = `reply:${newId()}`;
  await save(first, 'The first');
  for (let n = 0; n < 200; n++) await save(`reply:${newId()}`, `Draft ${n}`);
  expect(await draftOf(ana, first)).toBeNull();
  const mine = await db().selectFrom('draft').select('key').where('memberId', '=', ana.memberId).execute();
  expect(mine).toHaveLength(200);
});

test('only what a form holds is kept, under keys that there are', () => {
  for (const key of ['thread', `thread:${newId()}`, `reply:${newId()}`, `edit:${newId()}`])
    expect(isDraftKey(key)).toBe(true);
  for (const key of ['', 'threads', 'reply:', 'reply:x', `password:${newId()}`])
    expect(isDraftKey(key)).toBe(false);
  expect(draftContent.safeParse({ body: 'x'.repeat(120_001) }).success).toBe(false);
  expect(draftContent.safeParse({ body: { nested: true } }).success).toBe(false);
  expect(
    draftContent.safeParse(Object.fromEntries(Array.from({ length: 61 }, (_, n) => [n, '']))).success,
  ).toBe(false);
});
