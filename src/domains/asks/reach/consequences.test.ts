import { afterEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { removeMember } from '../../people/membership/actions.ts';
import { leaveSpace } from '../../spaces/membership/actions.ts';
import { startThread } from '../../threads/actions.ts';
import { askInThread } from '../actions.ts';
import type { NewAsk } from '../ask.ts';
import { turnCount } from '../reads.ts';
import { cameBack, waitingOnOthers } from '../waiting/reads.ts';
import { keepAsksInReach } from './consequences.ts';

await testDatabase();
const fridayNoon = Temporal.Instant.from('2026-03-06T12:00:00Z');
const restore = setClock(fridayNoon);
afterEach(() => void setClock(fridayNoon));
void restore;

/** Follows everything that has happened in a workspace since the beginning, twice: at least once is what jobs promise. */
async function follow(workspaceId: string) {
  const facts = await db()
    .selectFrom('fact')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('kind', 'in', ['MemberRemoved', 'SpaceLeft', 'ThreadMoved', 'GroupJoined', 'GroupLeft'])
    .orderBy('sequence')
    .execute();
  for (const fact of facts) await keepAsksInReach.follow(fact as never);
  const before = await state(workspaceId);
  for (const fact of facts) await keepAsksInReach.follow(fact as never);
  expect(await state(workspaceId)).toEqual(before);
}

const state = async (workspaceId: string) => [
  await db().selectFrom('ask').selectAll().where('workspaceId', '=', workspaceId).orderBy('id').execute(),
  await db()
    .selectFrom('expectation')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .orderBy('askId')
    .orderBy('memberId')
    .execute(),
];

async function asked(
  world: Awaited<ReturnType<typeof foundHarbourStreet>>,
  spaceId: string,
  of: NewAsk['of'],
) {
  return transaction(async (tx) => {
    const thread = await startThread(tx, world.as.rui, world.slug, {
      spaceId,
      kind: 'question',
      title: 'Which guide first?',
      body: 'Name two.',
    });
    if ('refused' in thread) throw new Error(thread.refused);
    const made = await askInThread(tx, world.as.rui, {
      threadId: thread.id,
      postId: thread.postId,
      asks: [{ of, kind: 'answer' }],
    });
    if ('refused' in made) throw new Error(made.refused);
    return { threadId: thread.id, askId: made.ids[0]! };
  });
}

async function group(world: Awaited<ReturnType<typeof foundHarbourStreet>>, people: Person[]) {
  const circleId = newId();
  const { workspaceId } = world;
  await db()
    .insertInto('circle')
    .values({ workspaceId, id: circleId, handle: `g${circleId.slice(-6)}`, name: 'Friends' })
    .execute();
  await db()
    .insertInto('circleMember')
    .values(people.map((person) => ({ workspaceId, circleId, memberId: world.id[person] })))
    .execute();
  return circleId;
}

test('what is asked of somebody who is removed comes back to the asker, and is told once', async () => {
  const world = await foundHarbourStreet();
  await asked(world, world.spaces.learning, { memberIds: [world.id.mei] });
  await transaction((tx) =>
    removeMember(tx, world.as.rui, world.id.mei, { formerName: 'Somebody who was here' }),
  );
  await follow(world.workspaceId);
  expect(await waitingOnOthers(world.as.rui)).toEqual([]);
  expect(await cameBack(world.as.rui)).toMatchObject([{ title: 'Which guide first?', settledBy: null }]);
});

test('what somebody who is removed had asked waits on nobody', async () => {
  const world = await foundHarbourStreet();
  const { workspaceId, id } = world;
  await asked(world, world.spaces.learning, { memberIds: [id.mei] });
  await db().updateTable('ask').set({ askerId: id.eli }).where('workspaceId', '=', workspaceId).execute();
  await transaction((tx) => removeMember(tx, world.as.rui, id.eli, { formerName: 'Somebody who was here' }));
  expect(await turnCount(world.as.mei)).toBe(1);
  await follow(workspaceId);
  expect(await turnCount(world.as.mei)).toBe(0);
});

test('who leaves a private space owes nothing in it, and is not told of it meanwhile', async () => {
  const world = await foundHarbourStreet();
  await asked(world, world.spaces.leading, { memberIds: [world.id.kofi] });
  expect(await turnCount(world.as.kofi)).toBe(1);
  await transaction((tx) => leaveSpace(tx, world.as.kofi, world.spaces.leading));
  expect(await turnCount(world.as.kofi)).toBe(0);
  await follow(world.workspaceId);
  expect(await cameBack(world.as.rui)).toHaveLength(1);
});

test('a thread moved to where somebody asked cannot read leaves the ask with those who can', async () => {
  const world = await foundHarbourStreet();
  const { workspaceId, id, spaces } = world;
  const circleId = await group(world, ['mei', 'kofi']);
  const { threadId } = await asked(world, spaces.learning, { circleId });
  await db().updateTable('thread').set({ spaceId: spaces.leading }).where('id', '=', threadId).execute();
  await keepAsksInReach.follow({
    id: newId(),
    kind: 'ThreadMoved',
    workspaceId,
    actorId: id.rui,
    spaceId: spaces.leading,
    threadId,
    payload: {},
    at: fridayNoon,
  });
  expect([await turnCount(world.as.mei), await turnCount(world.as.kofi)]).toEqual([0, 1]);
  expect(await waitingOnOthers(world.as.rui)).toMatchObject([{ name: 'Kofi Mensah', people: 1 }]);
});

test('who joins a group shares what is asked of it; who leaves it does not, until nobody is left', async () => {
  const world = await foundHarbourStreet();
  const { workspaceId, id } = world;
  const circleId = await group(world, ['mei']);
  await asked(world, world.spaces.learning, { circleId });
  const fact = (kind: string) => ({
    id: newId(),
    kind,
    workspaceId,
    actorId: id.rui,
    subjectId: circleId,
    payload: {},
    at: fridayNoon,
  });
  await db().insertInto('circleMember').values({ workspaceId, circleId, memberId: id.priya }).execute();
  await keepAsksInReach.follow(fact('GroupJoined'));
  expect([await turnCount(world.as.mei), await turnCount(world.as.priya)]).toEqual([1, 1]);
  await db().deleteFrom('circleMember').where('memberId', '=', id.mei).execute();
  await keepAsksInReach.follow(fact('GroupLeft'));
  await keepAsksInReach.follow(fact('GroupLeft'));
  expect([await turnCount(world.as.mei), await turnCount(world.as.priya)]).toEqual([0, 1]);
  await db().deleteFrom('circleMember').where('memberId', '=', id.priya).execute();
  await keepAsksInReach.follow(fact('GroupLeft'));
  expect(await turnCount(world.as.priya)).toBe(0);
  expect(await cameBack(world.as.rui)).toHaveLength(1);
});
