import { expect, test } from 'vitest';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts, threadFacts } from '#test/threads.ts';
import { removePost } from '../edit/actions.ts';
import { threadPage } from '../page/reads.ts';
import { acceptAnswer, concludeThread, reopenThread, unacceptAnswer } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest } = here;
const space = await here.space('Open');
const conclude = (viewer: typeof ana, id: string, words: string) =>
  transaction((tx) => concludeThread(tx, viewer, 'here', id, words));
const accept = (viewer: typeof ana, id: string) => transaction((tx) => acceptAnswer(tx, viewer, id));

test('a thread closes with its conclusion at the top, which can be changed, and opens again', async () => {
  const { id } = await starts(ana, space.id);
  await conclude(ana, id, 'Read *these two*.');
  expect(await threadPage(kofi, id)).toMatchObject({
    conclusionHtml: expect.stringContaining('<em>these two</em>'),
  });
  await conclude(host, id, 'Read these three.');
  await conclude(host, id, 'Read these three.');
  expect(await transaction((tx) => reopenThread(tx, ana, id))).toEqual({ conclusion: 'Read these three.' });
  expect(await threadPage(kofi, id)).toMatchObject({ conclusionHtml: null, closedAt: null });
  expect(await threadFacts(id)).toEqual([
    'ThreadStarted',
    'ThreadConcluded',
    'ThreadConcluded',
    'ThreadReopened',
  ]);
});

test('a thread may close with nothing to tell', async () => {
  const { id } = await starts(ana, space.id);
  await conclude(ana, id, '  ');
  expect(await threadPage(kofi, id)).toMatchObject({ conclusionHtml: null, closedAt: expect.any(String) });
});

test('its author, hosts and owners conclude a thread, and nobody else', async () => {
  const { id } = await starts(ana, space.id);
  for (const viewer of [kofi, guest, elsewhere.owner])
    expect(await conclude(viewer, id, 'Done.')).toEqual({ refused: 'no-such-thread' });
  for (const viewer of [ana, host, owner])
    expect(await conclude(viewer, id, `By ${viewer.role}.`)).toHaveProperty('spaceId');
});

test('one reply is the answer to a question; another one takes its place', async () => {
  const { id, postId } = await starts(ana, space.id);
  const first = await replies(kofi, id, 'The red one.');
  const second = await replies(host, id, 'The blue one.');
  expect(await accept(kofi, first.id)).toEqual({ refused: 'no-such-post' });
  expect(await accept(ana, postId)).toEqual({ refused: 'no-such-post' });
  expect(await accept(elsewhere.owner, first.id)).toEqual({ refused: 'no-such-post' });
  await accept(ana, first.id);
  await accept(ana, first.id);
  expect((await threadPage(kofi, id))?.accepted).toEqual({ place: 1, author: 'Kofi Mensah' });
  await accept(ana, second.id);
  expect((await threadPage(kofi, id))?.accepted).toEqual({ place: 2, author: 'Hana Host' });
  await transaction((tx) => unacceptAnswer(tx, ana, id));
  expect((await threadPage(kofi, id))?.accepted).toBeNull();
  expect((await threadFacts(id)).slice(3)).toEqual(['AnswerAccepted', 'AnswerAccepted', 'AnswerUnaccepted']);
});

test('only a question has an answer, and what was removed is none', async () => {
  const { id } = await starts(ana, space.id, { kind: 'update' });
  const reply = await replies(kofi, id, 'Fine.');
  expect(await accept(ana, reply.id)).toEqual({ refused: 'no-question' });
  const question = await starts(ana, space.id);
  const answer = await replies(kofi, question.id, 'This.');
  await accept(ana, answer.id);
  await transaction((tx) => removePost(tx, kofi, answer.id));
  expect((await threadPage(ana, question.id))?.accepted).toBeNull();
  expect(await accept(ana, answer.id)).toEqual({ refused: 'removed' });
});
