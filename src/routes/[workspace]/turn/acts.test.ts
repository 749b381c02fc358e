import { afterAll, beforeEach, expect, test } from 'vitest';
import { askInThread } from '#domains/asks/actions.ts';
import { turnCount } from '#domains/asks/reads.ts';
import type { Viewer } from '#domains/people/member.ts';
import { startThread } from '#domains/threads/actions.ts';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';
import { waitingActs } from '../waiting/acts.ts';
import { turnActs } from './acts.ts';

await testDatabase();
afterAll(setClock(Temporal.Instant.from('2026-03-06T13:50:00Z')));
const { as, id, slug, spaces, workspaceId } = await foundHarbourStreet();
const stranger = (await foundHarbourStreet()).as.rui;
const visitor: Viewer = { workspaceId, memberId: null, role: 'visitor' };

let ask: string;
beforeEach(async () => {
  await db().deleteFrom('ask').execute();
  ask = await transaction(async (tx) => {
    const thread = await startThread(tx, as.rui, slug, {
      spaceId: spaces.learning,
      kind: 'question',
      title: 'What now?',
      body: 'Say.',
    });
    if ('refused' in thread) throw new Error(thread.refused);
    const made = await askInThread(tx, as.rui, {
      threadId: thread.id,
      postId: thread.postId,
      asks: [{ of: { memberIds: [id.mei] }, kind: 'acknowledge' }],
    });
    if ('refused' in made) throw new Error(made.refused);
    return made.ids[0]!;
  });
});

type Act = (event: never) => Promise<unknown>;

/** Posts a form as a page does: what it answers, or the status it throws. */
async function post(act: Act, viewer: Viewer, fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ask, ...fields })) body.append(name, value);
  const request = new Request('http://localhost/', { method: 'POST', body });
  try {
    return await act({ locals: { viewer, workspace: { slug } }, request } as never);
  } catch (thrown) {
    return thrown;
  }
}

const stateOf = async () =>
  (await db().selectFrom('ask').select('state').where('id', '=', ask).executeTakeFirstOrThrow()).state;

test('one tap takes note, and one takes it back', async () => {
  expect(await post(turnActs.acknowledge, as.mei, {})).toMatchObject({ undo: ask });
  expect([await stateOf(), await turnCount(as.mei)]).toEqual(['answered', 0]);
  await post(turnActs.undo, as.mei, {});
  expect([await stateOf(), await turnCount(as.mei)]).toEqual(['open', 1]);
});

test('a refusal keeps what was typed and says what to do', async () => {
  expect(await post(turnActs['hand-on'], as.mei, { to: 'Zoe', note: 'You know it.' })).toMatchObject({
    status: 400,
    data: { ask, act: 'hand-on', typed: { to: 'Zoe', note: 'You know it.' } },
  });
  expect(await post(turnActs['not-for-me'], as.mei, { reason: ' ' })).toMatchObject({ status: 400 });
  expect(await post(turnActs['another-time'], as.mei, { time: '2026-03-01T09:00' })).toMatchObject({
    status: 400,
    data: { typed: { time: '2026-03-01T09:00' } },
  });
  expect(await stateOf()).toBe('open');
});

test('a time of one’s own is read by one’s own clock', async () => {
  const tokyo = { ...as.mei, timeZone: 'Asia/Tokyo' };
  await post(turnActs['another-time'], tokyo, { time: '2026-03-11T17:00' });
  const row = await db().selectFrom('ask').select('proposedDueAt').where('id', '=', ask).executeTakeFirst();
  expect(row?.proposedDueAt?.toString()).toBe('2026-03-11T08:00:00Z');
  await post(waitingActs.accept, as.rui, { at: '2026-03-11T08:00:00Z' });
  const due = await db()
    .selectFrom('expectation')
    .select('dueAt')
    .where('askId', '=', ask)
    .executeTakeFirst();
  expect(due?.dueAt?.toString()).toBe('2026-03-11T08:00:00Z');
});

test('somebody is found by name, and owes it from then on', async () => {
  await post(turnActs['hand-on'], as.mei, { to: 'kofi mensah' });
  expect([await turnCount(as.mei), await turnCount(as.kofi)]).toEqual([0, 1]);
});

test.each([
  ['a guest', as.sam],
  ['another member', as.eli],
  ['somebody of another workspace', stranger],
  ['the asker, who owes it not', as.rui],
])('%s can settle nothing that is not theirs', async (_, viewer) => {
  for (const act of Object.values(turnActs))
    await post(act as Act, viewer, { to: '@eli-novak', reason: 'x', at: '2026-03-11T08:00:00Z' });
  expect(await stateOf()).toBe('open');
  expect(await turnCount(as.mei)).toBe(1);
  const row = await db().selectFrom('ask').selectAll().where('id', '=', ask).executeTakeFirst();
  expect(row?.proposedDueAt).toBeNull();
});

test('a visitor finds no such page, and a person asked cannot withdraw what another asked', async () => {
  for (const act of [...Object.values(turnActs), ...Object.values(waitingActs)])
    expect(await post(act as Act, visitor, {})).toMatchObject({ status: 404 });
  await post(waitingActs.withdraw, as.mei, {});
  expect(await stateOf()).toBe('open');
  await post(waitingActs.withdraw, as.rui, {});
  expect(await stateOf()).toBe('withdrawn');
});

test('a form goes back only to an address of its own workspace', async () => {
  expect(await post(turnActs.noted, as.mei, { back: `/${slug}/t/abc` })).toMatchObject({
    status: 303,
    location: `/${slug}/t/abc`,
  });
  for (const back of ['https://elsewhere.example/', `//elsewhere.example`, `/${slug}//elsewhere.example`])
    expect(await post(turnActs.noted, as.mei, { back })).toMatchObject({ done: expect.any(String) });
});
