import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { startThread } from '../../threads/actions.ts';
import { askInThread } from '../actions.ts';
import { renegotiateAsk } from '../turn/actions.ts';
import { answerProposal } from '../waiting/actions.ts';
import { reflowOpenAsks } from './consequences.ts';

await testDatabase();
const { as, id, spaces, slug, workspaceId } = await foundHarbourStreet();

// Monday 9 March 2026, 09:00 in Lisbon.
const monday = Temporal.Instant.from('2026-03-09T09:00:00Z');
let restore = setClock(monday);
afterEach(async () => {
  restore();
  restore = setClock(monday);
  await db().deleteFrom('ask').execute();
  await db().deleteFrom('timeOff').execute();
});
const at = (instant: Temporal.Instant) => {
  restore();
  restore = setClock(instant);
};

async function threadIn(spaceId: string) {
  const thread = await transaction((tx) =>
    startThread(tx, as.rui, slug, { spaceId, kind: 'question', title: 'Which first?', body: 'Say.' }),
  );
  if ('refused' in thread) throw new Error(thread.refused);
  return { threadId: thread.id, postId: thread.postId };
}

async function ask(person: Person, spaceId = spaces.learning) {
  const thread = await threadIn(spaceId);
  const made = await transaction((tx) =>
    askInThread(tx, as.rui, { ...thread, asks: [{ of: { memberIds: [id[person]] }, kind: 'answer' }] }),
  );
  if ('refused' in made) throw new Error(made.refused);
  return made.ids[0]!;
}

const timeOff = async (person: Person, from: string, to: string, cover: Person | null = null) => {
  const offId = newId();
  const [fromOn, toOn] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  await db()
    .insertInto('timeOff')
    .values({ workspaceId, id: offId, memberId: id[person], fromOn, toOn, coverId: cover && id[cover] })
    .execute();
  return offId;
};

const follow = (person: Person, kind = 'TimeOffChanged') =>
  reflowOpenAsks.follow({
    id: newId(),
    kind,
    workspaceId,
    at: monday,
    actorId: id[person],
    subjectId: id[person],
    payload: {},
  });

const owing = async (askId: string) =>
  (
    await db()
      .selectFrom('expectation as e')
      .innerJoin('member as m', 'm.id', 'e.memberId')
      .where('e.askId', '=', askId)
      .where('e.open', '=', true)
      .orderBy('m.handle')
      .select('m.handle')
      .execute()
  ).map(({ handle }) => handle);

const everything = () =>
  db().selectFrom('expectation').selectAll().orderBy('askId').orderBy('memberId').execute();

test('who covers stands in as soon as they are there themselves', async () => {
  await timeOff('mei', '2026-03-09', '2026-03-20', 'kofi');
  const kofiAway = await timeOff('kofi', '2026-03-09', '2026-03-20');
  const one = await ask('mei');
  expect(await owing(one)).toEqual(['mei-tanaka']);
  await db().deleteFrom('timeOff').where('id', '=', kofiAway).execute();
  await follow('kofi');
  expect(await owing(one)).toEqual(['kofi-mensah', 'mei-tanaka']);
});

test('nobody stands in for an ask that they cannot read', async () => {
  const one = await ask('kofi', spaces.leading);
  await timeOff('kofi', '2026-03-09', '2026-03-20', 'mei');
  await follow('kofi');
  expect(await owing(one)).toEqual(['kofi-mensah']);
});

test('agreeing to hours makes nobody late: the window begins with them', async () => {
  const { weekly } = await db()
    .selectFrom('member')
    .select('weekly')
    .where('id', '=', id.mei)
    .executeTakeFirstOrThrow();
  const hours = (rows: unknown) =>
    db()
      .updateTable('member')
      .set({ weekly: JSON.stringify(rows) })
      .where('id', '=', id.mei)
      .execute();
  await hours([]);
  const one = await ask('mei');
  expect((await everything())[0]).toMatchObject({ askId: one, seenAt: null, dueAt: null });
  at(monday.add({ hours: 24 * 21 }));
  await hours(weekly);
  await follow('mei', 'WorkingTimeChanged');
  const [share] = await everything();
  expect(Temporal.Instant.compare(share!.dueAt!, monday.add({ hours: 24 * 21 }))).toBe(1);
  expect(share).toMatchObject({ movedFrom: null, notedByMember: false, notedByAsker: false });
});

test('computed again later, nothing moves that had stayed', async () => {
  const off = await timeOff('mei', '2026-03-09', '2026-03-13');
  await ask('mei');
  await db().deleteFrom('timeOff').where('id', '=', off).execute();
  at(monday.add({ hours: 24 * 3 }));
  await follow('mei');
  const kept = await everything();
  at(monday.add({ hours: 24 * 30 }));
  await follow('mei');
  expect(await everything()).toEqual(kept);
});

test('what two have agreed on stays, for whoever stands in as well, and nothing is left to be told', async () => {
  const one = await ask('mei');
  const off = await timeOff('mei', '2026-03-10', '2026-03-11');
  await follow('mei');
  const dueAt = monday.add({ hours: 24 * 30 });
  await transaction((tx) => renegotiateAsk(tx, as.mei, { id: one, dueAt }));
  await transaction((tx) => answerProposal(tx, as.rui, { id: one, accept: true }));
  expect(await everything()).toMatchObject([{ dueAt, notedByMember: true, notedByAsker: true }]);
  await db().deleteFrom('timeOff').where('id', '=', off).execute();
  await timeOff('mei', '2026-03-09', '2026-03-20', 'kofi');
  await follow('mei');
  expect((await everything()).map((share) => share.dueAt!.toString())).toEqual([
    dueAt.toString(),
    dueAt.toString(),
  ]);
});

test('a thousand open asks move in few statements, and twice is once', async () => {
  const one = await ask('mei');
  await sql`
    with copy as (
      insert into ask (workspace_id, id, thread_id, post_id, kind, asker_id, member_id, window_amount, window_unit, asked_at)
      select workspace_id, gen_random_uuid(), thread_id, post_id, kind, asker_id, member_id, window_amount, window_unit, asked_at
      from ask, generate_series(2, 1000) where id = ${one}::uuid
      returning workspace_id, id
    )
    insert into expectation (workspace_id, ask_id, member_id, seen_at, due_at)
    select copy.workspace_id, copy.id, e.member_id, e.seen_at, e.due_at
    from copy, expectation e where e.ask_id = ${one}::uuid
  `.execute(db());
  const before = await everything();
  expect(before).toHaveLength(1000);
  await timeOff('mei', '2026-03-10', '2026-03-13', 'kofi');
  const facts = () => db().selectFrom('fact').where('kind', '=', 'AskMoved').select('id').execute();
  const told = (await facts()).length;
  await follow('mei');
  const after = await everything();
  expect(after.filter(({ memberId }) => memberId === id.mei)).toHaveLength(1000);
  expect(after.every(({ dueAt, memberId }) => memberId !== id.mei || !dueAt!.equals(before[0]!.dueAt!))).toBe(
    true,
  );
  expect((await facts()).length - told).toBe(1000);
  await follow('mei');
  expect(await everything()).toEqual(after);
  expect((await facts()).length - told).toBe(1000);
});
