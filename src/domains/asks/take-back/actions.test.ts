import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { startThread } from '../../threads/actions.ts';
import { askInThread } from '../actions.ts';
import { handOnAsk } from '../hand-on/actions.ts';
import { turnCount } from '../reads.ts';
import { answerAsk, declineAsk, renegotiateAsk } from '../turn/actions.ts';
import { answerProposal, withdrawAsk } from '../waiting/actions.ts';
import { takeBack, takeBackWithdrawal } from './actions.ts';

await testDatabase();
const { as, id, spaces, slug, workspaceId } = await foundHarbourStreet();
const monday = Temporal.Instant.from('2026-03-09T09:00:00Z');
let restore = setClock(monday);
const tuesday = () => {
  restore();
  restore = setClock(monday.add({ hours: 24 }));
};
const circleId = newId();
beforeAll(async () => {
  await db()
    .insertInto('circle')
    .values({ workspaceId, id: circleId, handle: 'readers', name: 'Readers' })
    .execute();
  for (const person of ['mei', 'kofi', 'amara'] as const)
    await db().insertInto('circleMember').values({ workspaceId, circleId, memberId: id[person] }).execute();
});
afterEach(async () => {
  restore();
  restore = setClock(monday);
  await db().deleteFrom('ask').execute();
});
afterAll(() => restore());

async function ask(of: { memberIds: string[] } | { circleId: string }) {
  const thread = await transaction((tx) =>
    startThread(tx, as.rui, slug, {
      spaceId: spaces.learning,
      kind: 'question',
      title: 'Which?',
      body: 'Say.',
    }),
  );
  if ('refused' in thread) throw new Error(thread.refused);
  const made = await transaction((tx) =>
    askInThread(tx, as.rui, {
      threadId: thread.id,
      postId: thread.postId,
      asks: [{ of, kind: 'acknowledge' }],
    }),
  );
  if ('refused' in made) throw new Error(made.refused);
  return made.ids[0]!;
}
const does = <Result>(act: (tx: Tx) => Promise<Result>) => transaction(act);
const askRow = (askId: string) =>
  db().selectFrom('ask').selectAll().where('id', '=', askId).executeTakeFirstOrThrow();
const sharesOf = (askId: string) =>
  db().selectFrom('expectation').selectAll().where('askId', '=', askId).orderBy('memberId').execute();
const counts = async (...people: Person[]) => Promise.all(people.map((person) => turnCount(as[person])));

test('handed on and taken back, an ask is as it was: its time, its agreement, its people', async () => {
  const one = await ask({ circleId });
  await does((tx) => declineAsk(tx, as.amara, { id: one, reason: 'I know too little of it.' }));
  await does((tx) => renegotiateAsk(tx, as.kofi, { id: one, dueAt: monday.add({ hours: 90 }) }));
  await does((tx) => answerProposal(tx, as.rui, { id: one, accept: true }));
  const before = { ask: await askRow(one), shares: await sharesOf(one) };
  tuesday();
  expect(await does((tx) => handOnAsk(tx, as.mei, { id: one, toId: id.eli }))).toEqual({ handedOn: true });
  expect(await counts('mei', 'kofi', 'amara', 'eli')).toEqual([0, 0, 0, 1]);
  expect(await does((tx) => takeBack(tx, as.mei, { id: one }))).toEqual({ open: true });
  expect({ ask: await askRow(one), shares: await sharesOf(one) }).toEqual(before);
  expect(await counts('mei', 'kofi', 'amara', 'eli')).toEqual([1, 1, 0, 0]);
});

test('two clicks hand on once, and only who did takes it back, until somebody has taken it up', async () => {
  const one = await ask({ memberIds: [id.mei] });
  const handOn = () => does((tx) => handOnAsk(tx, as.mei, { id: one, toId: id.eli }));
  expect([await handOn(), await handOn()]).toEqual([{ handedOn: true }, { handedOn: true }]);
  expect(await does((tx) => takeBack(tx, as.kofi, { id: one }))).toEqual({ refused: 'no-such-ask' });
  await does((tx) => renegotiateAsk(tx, as.eli, { id: one, dueAt: monday.add({ hours: 200 }) }));
  expect(await does((tx) => takeBack(tx, as.mei, { id: one }))).toEqual({ refused: 'no-such-ask' });
  await does((tx) => takeBack(tx, as.eli, { id: one }));
  expect((await askRow(one)).proposedDueAt).toBeNull();
  await does((tx) => answerAsk(tx, as.eli, { id: one }));
  expect(await does((tx) => takeBack(tx, as.mei, { id: one }))).toEqual({ refused: 'settled-already' });
});

test('who left the group meanwhile owes nothing again', async () => {
  const one = await ask({ circleId });
  await does((tx) => handOnAsk(tx, as.mei, { id: one, toId: id.eli }));
  await db()
    .deleteFrom('circleMember')
    .where('circleId', '=', circleId)
    .where('memberId', '=', id.kofi)
    .execute();
  await does((tx) => takeBack(tx, as.mei, { id: one }));
  expect(await counts('mei', 'kofi', 'amara', 'eli')).toEqual([1, 0, 1, 0]);
  await db().insertInto('circleMember').values({ workspaceId, circleId, memberId: id.kofi }).execute();
});

test('who has stepped back from a group’s ask settles nothing of it before they have come back', async () => {
  const one = await ask({ circleId });
  const away = () => does((tx) => declineAsk(tx, as.kofi, { id: one, reason: 'Not mine.' }));
  expect([await away(), await away()]).toEqual([{ declined: true }, { declined: true }]);
  const refused = { refused: 'no-such-ask' };
  expect(await does((tx) => answerAsk(tx, as.kofi, { id: one }))).toEqual(refused);
  expect(await does((tx) => handOnAsk(tx, as.kofi, { id: one, toId: id.eli }))).toEqual(refused);
  const dueAt = monday.add({ hours: 100 });
  expect(await does((tx) => renegotiateAsk(tx, as.kofi, { id: one, dueAt }))).toEqual(refused);
  expect((await askRow(one)).state).toBe('open');
  await does((tx) => takeBack(tx, as.kofi, { id: one }));
  expect(await does((tx) => answerAsk(tx, as.kofi, { id: one }))).toEqual({ answered: true });
});

test('the asker takes a withdrawal back, and nobody else does', async () => {
  const one = await ask({ memberIds: [id.mei] });
  await does((tx) => withdrawAsk(tx, as.rui, { id: one }));
  expect(await does((tx) => takeBackWithdrawal(tx, as.mei, { id: one }))).toEqual({ refused: 'no-such-ask' });
  expect(await counts('mei')).toEqual([0]);
  expect(await does((tx) => takeBackWithdrawal(tx, as.rui, { id: one }))).toEqual({ open: true });
  expect(await counts('mei')).toEqual([1]);
  await does((tx) => answerAsk(tx, as.mei, { id: one }));
  expect(await does((tx) => takeBackWithdrawal(tx, as.rui, { id: one }))).toEqual({
    refused: 'settled-already',
  });
});
