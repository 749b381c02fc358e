import { expect, test } from 'vitest';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { starts, threadFacts } from '#test/threads.ts';
import { threadFor } from '../access.ts';
import { versionsOf } from '../post/reads.ts';
import { changeThread, type ThreadChange } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest } = here;
const space = await here.space('Open');
const change = (viewer: typeof ana, id: string, what: ThreadChange) =>
  transaction((tx) => changeThread(tx, viewer, id, what));

test('a thread changes kind and title, loses nothing, and each change is a fact', async () => {
  const { id, postId } = await starts(ana, space.id);
  expect(await change(ana, id, { title: 'Which guide first?', kind: 'idea' })).toEqual({
    slug: 'which-guide-first',
    changed: ['title', 'slug', 'kind'],
  });
  expect(await threadFor(kofi, id)).toMatchObject({ title: 'Which guide first?', kind: 'idea' });
  expect(await versionsOf(kofi, postId)).toMatchObject([
    { number: 1, title: 'What should a newcomer read first?' },
  ]);
  await change(ana, id, { confidentiality: 'stays-here', feedbackWanted: 'holes' });
  await change(ana, id, { window: { amount: 4, unit: 'workingHours' } });
  expect(await threadFacts(id)).toEqual([
    'ThreadStarted',
    'ThreadRenamed',
    'ThreadKindChanged',
    'ThreadChanged',
    'ThreadChanged',
  ]);
});

test('what stays as it is is no change', async () => {
  const { id } = await starts(ana, space.id);
  expect(await change(ana, id, { kind: 'question' })).toMatchObject({ changed: [] });
  expect(await threadFacts(id)).toEqual(['ThreadStarted']);
});

test('its author, hosts and owners change a thread, and nobody else', async () => {
  const { id } = await starts(ana, space.id);
  for (const viewer of [kofi, guest, elsewhere.owner])
    expect(await change(viewer, id, { title: 'Mine' })).toEqual({ refused: 'no-such-thread' });
  for (const viewer of [ana, host, owner])
    expect(await change(viewer, id, { title: `Theirs ${viewer.role}` })).toHaveProperty('slug');
});

test('a title of nothing and a window of nothing are refused', async () => {
  const { id } = await starts(ana, space.id);
  expect(await change(ana, id, { title: ' ' })).toEqual({ refused: 'title-missing' });
  expect(await change(ana, id, { window: { amount: 0, unit: 'workingDays' } })).toEqual({
    refused: 'window-out-of-range',
  });
});
