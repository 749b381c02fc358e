import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { joinSpace } from '../membership/actions.ts';
import { sidebarSpaces } from '../reads.ts';
import { moveInSidebar, orderSidebar } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const [a, b, c] = [await here.space('A'), await here.space('B'), await here.space('C')];
const order = async (viewer = here.ana) => (await sidebarSpaces(viewer)).map(({ name }) => name).join('');

test('one orders one’s own sidebar and nobody else’s, and it is no fact', async () => {
  for (const { id } of [c, b, a]) await transaction((tx) => joinSpace(tx, here.ana, id));
  expect(await order()).toBe('ABC');
  const before = await db().selectFrom('fact').select('id').execute();

  await transaction((tx) => moveInSidebar(tx, here.ana, c.id, 'up'));
  expect(await order()).toBe('ACB');
  await transaction((tx) => moveInSidebar(tx, here.ana, a.id, 'up'));
  expect(await order()).toBe('ACB');
  await transaction((tx) => orderSidebar(tx, here.ana, [b.id, 'not-an-id', a.id, b.id]));
  expect(await order()).toBe('BAC');

  expect(await order(here.owner)).toBe('ABC');
  expect(await db().selectFrom('fact').select('id').execute()).toHaveLength(before.length);
});

test('a space joined later stands at the end', async () => {
  const late = await here.space('A late one');
  await transaction((tx) => joinSpace(tx, here.ana, late.id));
  expect(await order()).toBe('BACA late one');
});
