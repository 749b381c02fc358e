import { expect, test } from 'vitest';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { starts } from '#test/threads.ts';
import { concludeThread } from '../conclusion/actions.ts';
import { removeThread } from '../removal/actions.ts';
import { askedBefore } from './reads.ts';
import { askedBeforeWords } from './words.ts';

await testDatabase();
const here = await oneOfEach();
const { ana, kofi, visitor } = here;
const open = await here.space('Open');
const hidden = await here.space('Hidden', 'private', ana);
const titles = async (title: string, viewer: Parameters<typeof askedBefore>[0] = kofi) =>
  (await askedBefore(viewer, title)).map((thread) => thread.title);

const week = await starts(ana, open.id, { title: 'What should a newcomer read in week one?' });
await starts(ana, open.id, { title: 'Where are the harbour photographs kept?' });
await starts(ana, hidden.id, { title: 'Which newcomer reads our salaries?' });
const wednesday = await starts(ana, open.id, { title: 'Meeting-free Wednesdays' });

test('a title finds threads that ask the same in other words, or with a typing error', async () => {
  expect((await titles('Which guides should newcomers read first?'))[0]).toBe(
    'What should a newcomer read in week one?',
  );
  expect(await titles('harbor fotographs')).toEqual(['Where are the harbour photographs kept?']);
  expect(await titles('Budget for the spring fair')).toEqual([]);
  expect(await titles('??')).toEqual([]);
});

test('what is known by its conclusion is found by it, and says what came of it', async () => {
  await transaction((tx) =>
    concludeThread(tx, ana, 'here', wednesday.id, 'No calls on that day; exceptions need a reason.'),
  );
  expect(await askedBefore(kofi, 'May there be exceptions for calls?')).toMatchObject([
    { title: 'Meeting-free Wednesdays', conclusion: expect.stringContaining('exceptions') },
  ]);
});

test('nobody learns of a thread they may not see', async () => {
  expect(await titles('Which newcomer reads salaries?', kofi)).not.toContain(
    'Which newcomer reads our salaries?',
  );
  expect(await titles('Which newcomer reads salaries?', ana)).toContain('Which newcomer reads our salaries?');
  expect(await titles('Which newcomer reads salaries?', visitor)).toEqual([]);
  await transaction((tx) => removeThread(tx, ana, week.id));
  expect(await titles('What should a newcomer read in week one?')).toEqual([]);
});

test('a title of any kind is only letters in the query', async () => {
  for (const title of [
    `'; drop table thread; --`,
    `a:* | b & !c <-> d`,
    `\\'\\\\ "quoted" & | ! ()`,
    '🦉🦉🦉🦉',
    'x'.repeat(5000),
  ])
    await expect(askedBefore(kofi, title)).resolves.toBeDefined();
  expect(askedBeforeWords('What should a newcomer read in week one?')).toEqual(['newcomer', 'read', 'week']);
  expect(askedBeforeWords('新人は最初に何を読むべきですか')).toHaveLength(1);
});
