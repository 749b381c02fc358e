import { expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts } from '#test/threads.ts';
import { contentsOf } from './reads.ts';

await testDatabase();
const here = await oneOfEach();
const { ana, kofi, visitor } = here;

test('the contents of a space are paged without gap or double, even where many were written at one instant', async () => {
  const space = await here.space('Contents');
  const back = setClock(Temporal.Instant.from('2026-05-01T08:00:00.123456Z'));
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) ids.push((await starts(ana, space.id, { title: `Thread ${n}` })).id);
  back();
  const seen: string[] = [];
  let after: [string, string] | undefined;
  do {
    const { lines, next } = await contentsOf(kofi, space.id, { limit: 3, after });
    seen.push(...lines.map(({ id }) => id));
    after = next ?? undefined;
  } while (after);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test('the latest written in comes first, and a kind can be asked for', async () => {
  const space = await here.space('Order');
  const first = await starts(ana, space.id, { title: 'First' });
  await starts(ana, space.id, { title: 'Second', kind: 'idea' });
  await replies(kofi, first.id, 'Up again.');
  const titles = async (kind?: 'idea' | 'update') =>
    (await contentsOf(ana, space.id, { kind })).lines.map(({ title }) => title);
  expect(await titles()).toEqual(['First', 'Second']);
  expect(await titles('idea')).toEqual(['Second']);
  expect(await titles('update')).toEqual([]);
});

test('a line tells its people, and a visitor sees what is public and nothing of reading', async () => {
  const space = await here.space('Shown', 'public');
  const { id } = await starts(ana, space.id);
  await replies(kofi, id, 'One.');
  const [line] = (await contentsOf(visitor, space.id)).lines;
  expect(line).toMatchObject({
    authorName: 'Ana Sousa',
    voices: [{ name: 'Kofi Mensah' }, { name: 'Ana Sousa' }],
    newReplies: null,
    isNew: false,
  });
  const closed = await here.space('Closed off');
  await starts(ana, closed.id);
  expect((await contentsOf(visitor, closed.id)).lines).toEqual([]);
});
