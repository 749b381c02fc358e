import { expect, test } from 'vitest';
import { transaction } from '#platform/transaction.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { joinSpace, letIn } from '../../spaces/membership/actions.ts';
import { reachOf, suggestions } from './reads.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { workspaceId, ana, kofi, host, guest } = here;
const open = await here.space('Open');
const hidden = await here.space('Hidden hosts', 'private', ana);
const circle = { workspaceId, id: newId(), handle: 'hosts-and-friends', name: 'Hosts and friends' };
await db().insertInto('circle').values(circle).execute();
await db()
  .insertInto('circleMember')
  .values([ana, kofi, host, guest].map(({ memberId }) => ({ workspaceId, circleId: circle.id, memberId })))
  .execute();

test('people, groups and spaces are offered by the beginning of a handle or of any word of a name', async () => {
  const names = async (beginning: string) => (await suggestions(ana, beginning)).map(({ name }) => name);
  expect(await names('h')).toEqual(['Hana Host', 'Hosts and friends']);
  expect(await names('mens')).toEqual(['Kofi Mensah']);
  expect(await names('OPEN')).toEqual(['Open']);
  expect(await names('%')).toEqual([]);
  expect((await suggestions(elsewhere.ana, 'ana')).map(({ handle }) => handle)).toEqual(['ana-sousa']);
});

test('a private space is offered to nobody, not even its own members', async () => {
  expect((await suggestions(ana, 'hidden')).map(({ name }) => name)).toEqual([]);
});

test('the reach of a mention is counted before sending, without oneself and without who cannot read it', async () => {
  await transaction((tx) => joinSpace(tx, kofi, open.id));
  expect(await reachOf(ana, open.id, 'Dear @hosts-and-friends and @open and @kofi-mensah,')).toEqual({
    // The guest sees no open space, and so is not reached there.
    many: [
      { kind: 'group', name: 'Hosts and friends', people: 2 },
      { kind: 'space', name: 'Open', people: 2 },
    ],
    people: 3,
  });
  await transaction((tx) => letIn(tx, ana, hidden.id, guest.memberId));
  expect(await reachOf(ana, hidden.id, '@hosts-and-friends')).toMatchObject({ people: 1 });
  expect(await reachOf(ana, open.id, 'nobody @at-all')).toEqual({ many: [], people: 0 });
});
