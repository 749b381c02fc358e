import { afterEach, expect, test } from 'vitest';
import { startThread } from '../threads/actions.ts';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { askInThread } from './actions.ts';
import { reflowOpenAsks } from './reflow/consequences.ts';
import { turnCount } from './reads.ts';
import { handOnAsk } from './hand-on/actions.ts';
import { answerAsk, declineAsk, noteMove, renegotiateAsk } from './turn/actions.ts';
import { myTurn } from './turn/reads.ts';
import { answerProposal, withdrawAsk } from './waiting/actions.ts';
import { waitingOnOthers } from './waiting/reads.ts';

await testDatabase();
const world = await foundHarbourStreet();
const { as, id, spaces, slug } = world;

// Friday 6 March 2026, 23:00 in Lisbon: Rui asks and goes to bed.
const fridayNight = Temporal.Instant.from('2026-03-06T23:00:00Z');
let restore = setClock(fridayNight);
afterEach(async () => {
  restore();
  restore = setClock(fridayNight);
  await db().deleteFrom('ask').execute();
});

async function question(spaceId = spaces.learning) {
  const started = await transaction((tx) =>
    startThread(tx, as.rui, slug, {
      spaceId,
      kind: 'question',
      title: 'Which guide first?',
      body: 'Name two.',
    }),
  );
  if ('refused' in started) throw new Error(started.refused);
  return { threadId: started.id, postId: started.postId };
}

async function ask(person: Person, window?: { amount: number; unit: 'workingHours' | 'workingDays' }) {
  const made = await transaction(async (tx) =>
    askInThread(tx, as.rui, {
      ...(await question()),
      asks: [{ of: { memberIds: [id[person]] }, kind: 'answer', window }],
    }),
  );
  if ('refused' in made) throw new Error(made.refused);
  return made.ids[0]!;
}

const dueOf = async (askId: string, person: Person) =>
  (
    await db()
      .selectFrom('expectation')
      .selectAll()
      .where('askId', '=', askId)
      .where('memberId', '=', id[person])
      .executeTakeFirst()
  )?.dueAt?.toString() ?? null;

test('each of several persons owes one, by their own hours', async () => {
  const made = await transaction(async (tx) =>
    askInThread(tx, as.rui, {
      ...(await question()),
      asks: [
        {
          of: { memberIds: [id.mei, id.kofi, id.mei] },
          kind: 'answer',
          window: { amount: 4, unit: 'workingHours' },
        },
      ],
    }),
  );
  expect(made).toMatchObject({ ids: [expect.any(String), expect.any(String)] });
  const [mei] = await myTurn(as.mei);
  // Monday 09:00 in Tokyo is Monday 00:00 UTC; three hours before lunch and one after.
  expect([mei!.seenAt!.toString(), mei!.dueAt!.toString()]).toEqual([
    '2026-03-09T00:00:00Z',
    '2026-03-09T05:00:00Z',
  ]);
  const [kofi] = await myTurn(as.kofi);
  expect([kofi!.seenAt!.toString(), kofi!.dueAt!.toString()]).toEqual([
    '2026-03-09T08:00:00Z',
    '2026-03-09T12:00:00Z',
  ]);
  expect((await waitingOnOthers(as.rui)).map(({ name }) => name)).toEqual(['Mei Tanaka', 'Kofi Mensah']);
  expect(await myTurn(as.rui)).toEqual([]);
});

test('without a window of its own, an ask takes the workspace’s two working days', async () => {
  const askId = await ask('kofi');
  expect(await dueOf(askId, 'kofi')).toBe('2026-03-11T16:00:00Z');
});

test('answering settles it for both sides, and twice is once', async () => {
  const askId = await ask('mei');
  expect(await turnCount(as.mei)).toBe(1);
  const answer = () => transaction((tx) => answerAsk(tx, as.mei, { id: askId }));
  expect(await answer()).toEqual({ answered: true });
  expect(await answer()).toEqual({ answered: true });
  expect(await turnCount(as.mei)).toBe(0);
  expect(await waitingOnOthers(as.rui)).toEqual([]);
  const facts = await db()
    .selectFrom('fact')
    .select('id')
    .where('kind', '=', 'AskAnswered')
    .where('subjectId', '=', askId)
    .execute();
  expect(facts).toHaveLength(1);
});

test('of a group, any one settles it; two at once settle it once', async () => {
  const circleId = newId();
  const { workspaceId } = world;
  await db()
    .insertInto('circle')
    .values({
      workspaceId,
      id: circleId,
      handle: `friends-${circleId.slice(-4)}`,
      name: 'Newcomers’ friends',
    })
    .execute();
  await db()
    .insertInto('circleMember')
    .values([id.rui, id.mei, id.joana].map((memberId) => ({ workspaceId, circleId, memberId })))
    .execute();
  const made = await transaction(async (tx) =>
    askInThread(tx, as.rui, { ...(await question()), asks: [{ of: { circleId }, kind: 'review' }] }),
  );
  if ('refused' in made) throw new Error(made.refused);
  const [askId] = made.ids;
  // Rui belongs to the group, and does not ask himself.
  expect([await turnCount(as.rui), await turnCount(as.mei), await turnCount(as.joana)]).toEqual([0, 1, 1]);
  const answers = await Promise.all(
    [as.mei, as.joana].map((viewer) => transaction((tx) => answerAsk(tx, viewer, { id: askId! }))),
  );
  expect(answers).toContainEqual({ answered: true });
  expect(answers).toContainEqual({ refused: 'settled-already' });
  expect([await turnCount(as.mei), await turnCount(as.joana)]).toEqual([0, 0]);
});

test('declining needs a reason and says so to the asker', async () => {
  const askId = await ask('priya');
  expect(await transaction((tx) => declineAsk(tx, as.priya, { id: askId, reason: '  ' }))).toEqual({
    refused: 'reason-missing',
  });
  expect(await transaction((tx) => declineAsk(tx, as.priya, { id: askId, reason: 'Not my field.' }))).toEqual(
    { declined: true },
  );
  expect(await waitingOnOthers(as.rui)).toEqual([]);
});

test('an ask handed on is owed by the other person, by their hours', async () => {
  const askId = await ask('mei', { amount: 4, unit: 'workingHours' });
  expect(
    await transaction((tx) => handOnAsk(tx, as.mei, { id: askId, toId: id.eli, note: 'Eli knows.' })),
  ).toEqual({ handedOn: true });
  expect([await turnCount(as.mei), await turnCount(as.eli)]).toEqual([0, 1]);
  // Vancouver is still at work on Friday: 15:00 there, two hours left, and two on Monday (after the clocks went forward).
  expect(await dueOf(askId, 'eli')).toBe('2026-03-09T18:00:00Z');
  expect(await transaction((tx) => answerAsk(tx, as.mei, { id: askId }))).toEqual({ refused: 'no-such-ask' });
});

test('another time is proposed by one side and agreed by the other', async () => {
  const askId = await ask('kofi');
  const friday = Temporal.Instant.from('2026-03-13T16:00:00Z');
  expect(await transaction((tx) => renegotiateAsk(tx, as.kofi, { id: askId, dueAt: fridayNight }))).toEqual({
    refused: 'in-the-past',
  });
  expect(await transaction((tx) => renegotiateAsk(tx, as.kofi, { id: askId, dueAt: friday }))).toEqual({
    proposed: true,
  });
  expect(await dueOf(askId, 'kofi')).toBe('2026-03-11T16:00:00Z');
  expect(await transaction((tx) => answerProposal(tx, as.kofi, { id: askId, accept: true }))).toEqual({
    refused: 'no-such-ask',
  });
  expect(
    await transaction((tx) => answerProposal(tx, as.rui, { id: askId, accept: true, proposedDueAt: friday })),
  ).toEqual({ agreed: true });
  expect(await dueOf(askId, 'kofi')).toBe(friday.toString());
});

test('what is withdrawn waits on nobody, and cannot be answered', async () => {
  const askId = await ask('amara');
  expect(await transaction((tx) => withdrawAsk(tx, as.amara, { id: askId }))).toEqual({
    refused: 'no-such-ask',
  });
  expect(await transaction((tx) => withdrawAsk(tx, as.rui, { id: askId }))).toEqual({ withdrawn: true });
  expect(await transaction((tx) => answerAsk(tx, as.amara, { id: askId }))).toEqual({
    refused: 'settled-already',
  });
});

test('nobody is asked what they cannot read, and then nobody is', async () => {
  const made = await transaction(async (tx) =>
    askInThread(tx, as.rui, {
      ...(await question(spaces.leading)),
      asks: [{ of: { memberIds: [id.kofi, id.mei] }, kind: 'decide' }],
    }),
  );
  expect(made).toEqual({ refused: 'cannot-see', memberIds: [id.mei] });
  expect([await turnCount(as.kofi), await turnCount(as.mei)]).toEqual([0, 0]);
});

test('a stranger to the thread can do nothing with its asks', async () => {
  const askId = await ask('mei');
  expect(await transaction((tx) => answerAsk(tx, as.sam, { id: askId }))).toEqual({ refused: 'no-such-ask' });
  expect(await transaction((tx) => withdrawAsk(tx, as.sam, { id: askId }))).toEqual({
    refused: 'no-such-ask',
  });
  const elsewhere = await foundHarbourStreet();
  expect(await transaction((tx) => withdrawAsk(tx, elsewhere.as.rui, { id: askId }))).toEqual({
    refused: 'no-such-ask',
  });
});

async function giveTimeOff(person: Person, from: string, to: string, coverId: string | null) {
  await db()
    .insertInto('timeOff')
    .values({
      workspaceId: world.workspaceId,
      id: newId(),
      memberId: id[person],
      fromOn: Temporal.PlainDate.from(from),
      toOn: Temporal.PlainDate.from(to),
      coverId,
    })
    .execute();
}

const changed = (person: Person) =>
  reflowOpenAsks.follow({
    id: newId(),
    kind: 'TimeOffChanged',
    workspaceId: world.workspaceId,
    actorId: id[person],
    subjectId: id[person],
    payload: {},
    at: fridayNight,
  });

test('time off added later moves the due, both sides are told, and following twice changes nothing', async () => {
  const askId = await ask('joana', { amount: 1, unit: 'workingDays' });
  expect(await dueOf(askId, 'joana')).toBe('2026-03-10T20:00:00Z');
  await giveTimeOff('joana', '2026-03-09', '2026-03-11', null);
  await changed('joana');
  expect(await dueOf(askId, 'joana')).toBe('2026-03-13T20:00:00Z');
  const [turn] = await myTurn(as.joana);
  const [waiting] = await waitingOnOthers(as.rui);
  expect([turn!.movedFrom!.toString(), turn!.notedByMember, waiting!.notedByAsker]).toEqual([
    '2026-03-10T20:00:00Z',
    false,
    false,
  ]);
  const before = await db().selectFrom('expectation').selectAll().where('askId', '=', askId).execute();
  await changed('joana');
  expect(await db().selectFrom('expectation').selectAll().where('askId', '=', askId).execute()).toEqual(
    before,
  );
  await transaction((tx) => noteMove(tx, as.joana, { id: askId }));
  expect((await myTurn(as.joana))[0]!.notedByMember).toBe(true);
  await db().deleteFrom('timeOff').execute();
});

test('a cover person owes it too while one is away, and either settles it', async () => {
  await giveTimeOff('joana', '2026-03-09', '2026-03-20', id.amara);
  const askId = await ask('joana', { amount: 1, unit: 'workingDays' });
  expect([await turnCount(as.joana), await turnCount(as.amara)]).toEqual([1, 1]);
  expect(await dueOf(askId, 'amara')).toBe('2026-03-10T18:00:00Z');
  expect((await myTurn(as.amara))[0]!.forName).toBe('Joana Freire');
  await db().deleteFrom('timeOff').execute();
  await changed('joana');
  expect(await turnCount(as.amara)).toBe(0);
  await giveTimeOff('joana', '2026-03-09', '2026-03-20', id.amara);
  await changed('joana');
  expect(await transaction((tx) => answerAsk(tx, as.amara, { id: askId }))).toEqual({ answered: true });
  expect([await turnCount(as.joana), await turnCount(as.amara)]).toEqual([0, 0]);
  await db().deleteFrom('timeOff').execute();
});
