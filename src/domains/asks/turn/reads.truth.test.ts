import { afterAll, expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { agreeWorkingTime, cancelTimeOff, takeTimeOff } from '../../people/time/actions.ts';
import { startThread } from '../../threads/actions.ts';
import { askInThread } from '../actions.ts';
import { sharesOf } from '../ask.ts';
import { reflowOpenAsks } from '../reflow/consequences.ts';
import { turnCount } from '../reads.ts';
import { calendarsWithCovers } from '../share/access.ts';
import { handOnAsk } from '../hand-on/actions.ts';
import { takeBack } from '../take-back/actions.ts';
import { answerAsk, declineAsk } from './actions.ts';
import { myTurn } from './reads.ts';

await testDatabase();
const thursday = Temporal.Instant.from('2026-03-05T10:00:00Z');
afterAll(setClock(thursday));
const world = await foundHarbourStreet();
const { as, id, slug, spaces, workspaceId } = world;
const everybody = Object.keys(id) as Person[];

async function ask(asker: Person, asked: Person[]) {
  const made = await transaction(async (tx) => {
    const thread = await startThread(tx, as[asker], slug, {
      spaceId: spaces.learning,
      kind: 'question',
      title: 'What now?',
      body: 'Say.',
    });
    if ('refused' in thread) throw new Error(thread.refused);
    return askInThread(tx, as[asker], {
      threadId: thread.id,
      postId: thread.postId,
      asks: [{ of: { memberIds: asked.map((person) => id[person]) }, kind: 'answer' }],
    });
  });
  if ('refused' in made) throw new Error(made.refused);
  return made.ids;
}

/** Every share that should be open, computed afresh from who was asked when, and today's hours. */
async function fresh() {
  const asks = await db().selectFrom('ask').selectAll().where('state', '=', 'open').execute();
  const shares = await Promise.all(
    asks.map(async (ask) => {
      const calendars = await calendarsWithCovers(db(), workspaceId, [ask.memberId!], ask.askedAt);
      const window = { amount: ask.windowAmount, unit: ask.windowUnit };
      return sharesOf(ask.memberId!, ask.askerId, calendars, ask.askedAt, window).map(
        ({ memberId, dueAt }) => `${memberId} ${ask.id} ${dueAt}`,
      );
    }),
  );
  return shares.flat().sort();
}

async function shown() {
  const turns = await Promise.all(
    everybody.map(async (person) => {
      const turn = await myTurn(as[person], 100);
      expect(await turnCount(as[person])).toBe(turn.length);
      return turn.map((row) => `${id[person]} ${row.id} ${row.dueAt}`);
    }),
  );
  return turns.flat().sort();
}

async function followHours() {
  const facts = await db()
    .selectFrom('fact')
    .selectAll()
    .where('kind', 'in', ['WorkingTimeChanged', 'TimeOffChanged'])
    .orderBy('sequence')
    .execute();
  for (const fact of facts) await reflowOpenAsks.follow(fact as never);
}

test('My turn of everybody equals a fresh computation, whatever has happened, and following twice changes nothing', async () => {
  const [one, two, three] = await ask('rui', ['mei', 'joana', 'priya']);
  const [four] = await ask('kofi', ['rui', 'amara']);
  await ask('mei', ['eli', 'joana']);
  expect(await shown()).toEqual(await fresh());
  expect((await shown()).length).toBe(7);

  await transaction((tx) => answerAsk(tx, as.mei, { id: one! }));
  await transaction((tx) => declineAsk(tx, as.priya, { id: three!, reason: 'Not my field.' }));
  await transaction((tx) => takeBack(tx, as.priya, { id: three! }));
  await transaction((tx) => handOnAsk(tx, as.rui, { id: four!, toId: id.priya }));
  const away = await transaction((tx) =>
    takeTimeOff(tx, as.joana, {
      from: Temporal.PlainDate.from('2026-03-05'),
      to: Temporal.PlainDate.from('2026-03-12'),
      coverId: id.amara,
    }),
  );
  await transaction((tx) =>
    agreeWorkingTime(tx, as.eli, {
      timeZone: 'Asia/Kathmandu',
      weekly: [{ day: 2, from: '10:00', to: '15:00' }],
      holidays: null,
    }),
  );
  await followHours();
  const after = await shown();
  expect(after).toEqual(await fresh());
  expect(after.filter((line) => line.includes(two!))).toHaveLength(2);

  const rows = await db()
    .selectFrom('expectation')
    .selectAll()
    .orderBy('askId')
    .orderBy('memberId')
    .execute();
  await followHours();
  expect(
    await db().selectFrom('expectation').selectAll().orderBy('askId').orderBy('memberId').execute(),
  ).toEqual(rows);

  if ('refused' in away) throw new Error(away.refused);
  await transaction((tx) => cancelTimeOff(tx, as.joana, away.id));
  await followHours();
  expect(await shown()).toEqual(await fresh());
});
