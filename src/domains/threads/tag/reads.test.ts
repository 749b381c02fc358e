import { expect, test } from 'vitest';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts } from '#test/threads.ts';
import { removePost } from '../edit/actions.ts';
import { tagged, tagsInUse } from './reads.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { ana, kofi, visitor } = here;
const open = await here.space('Open');
const hidden = await here.space('Hidden', 'private', ana);

test('a hashtag is called as it was first written, and leads to what carries it', async () => {
  const { id } = await starts(ana, open.id, { title: 'One', body: '#LearningOutLoud' });
  await replies(kofi, id, 'Again #learningoutloud');
  await starts(kofi, open.id, { title: 'Two', body: '#LEARNINGOUTLOUD' });
  expect((await tagsInUse(ana)).tags).toEqual([
    { name: 'learningoutloud', label: 'LearningOutLoud', threads: 2 },
  ]);
  const found = await tagged(ana, 'learningoutloud');
  expect(found!.posts.map(({ title, place, authorName }) => [title, place, authorName])).toEqual([
    ['Two', 0, 'Kofi Mensah'],
    ['One', 1, 'Kofi Mensah'],
    ['One', 0, 'Ana Sousa'],
  ]);
});

test('a hashtag of a private space is not even known to exist', async () => {
  await starts(ana, hidden.id, { body: '#salaries' });
  for (const viewer of [kofi, visitor, here.owner, elsewhere.owner]) {
    expect(await tagged(viewer, 'salaries')).toBeNull();
    expect((await tagsInUse(viewer)).tags.map(({ name }) => name)).not.toContain('salaries');
  }
  expect((await tagged(ana, 'salaries'))?.posts).toHaveLength(1);
});

test('removed posts carry none, and pages follow one another', async () => {
  const { id } = await starts(ana, open.id, { body: 'Hm.' });
  const posted: string[] = [];
  for (let n = 0; n < 5; n++) posted.push((await replies(ana, id, `${n} #paged`)).id);
  await transaction((tx) => removePost(tx, ana, posted[2]!));
  const first = await tagged(ana, 'paged', { limit: 3 });
  const second = await tagged(ana, 'paged', { limit: 3, after: first!.next! });
  expect([...first!.posts, ...second!.posts].map(({ place }) => place)).toEqual([5, 4, 2, 1]);
  expect(second!.next).toBeNull();
});
