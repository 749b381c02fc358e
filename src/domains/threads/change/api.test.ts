import { expect, test } from 'vitest';
import { callAs } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const kofi = await callAs(world.as.kofi);
const amara = await callAs(world.as.amara);

const start = async (by = amara, more: object = {}) =>
  (
    await by('POST', '/threads', {
      space: 'ways-of-learning',
      kind: 'question',
      title: 'Which ballot?',
      body: 'Tell me.',
      ...more,
    })
  ).json;
const reply = async (id: string, body = 'This one.', by = kofi) =>
  (await by('POST', `/threads/${id}/replies`, { body })).json;

test('an author renames, closes with a conclusion, and reopens', async () => {
  const { id } = await start();
  const path = `/threads/${id}`;
  expect((await amara('PATCH', path, { title: 'Which ballot then?', kind: 'idea' })).json).toMatchObject({
    title: 'Which ballot then?',
    kind: 'idea',
    closed: false,
  });
  expect((await amara('PATCH', path, { conclusion: 'Approval.' })).json).toMatchObject({
    closed: true,
    closedAt: expect.any(String),
    conclusion: 'Approval.',
  });
  // Closing what is closed keeps what was concluded.
  expect((await amara('PATCH', path, { closed: true })).json.conclusion).toBe('Approval.');
  expect((await kofi('POST', `${path}/replies`, { body: 'Too late.' })).json.type).toBe(
    '/api/v1/docs#closed',
  );
  expect((await amara('PATCH', path, { closed: false })).json).toMatchObject({
    closed: false,
    conclusion: null,
  });
  expect((await amara('PATCH', path, { closed: false, conclusion: 'No.' })).json.fields).toMatchObject([
    { pointer: '/conclusion' },
  ]);
});

test('an accepted answer is a reply of the same thread', async () => {
  const [here, elsewhere] = [await start(), await start()];
  const [answer, other] = [await reply(here.id), await reply(elsewhere.id)];
  expect((await amara('PATCH', `/threads/${here.id}`, { acceptedReply: other.id })).status).toBe(404);
  expect((await amara('GET', `/threads/${elsewhere.id}`)).json.acceptedReply).toBeNull();
  expect((await amara('PATCH', `/threads/${here.id}`, { acceptedReply: answer.id })).json.acceptedReply).toBe(
    answer.id,
  );
  expect(
    (await amara('PATCH', `/threads/${here.id}`, { acceptedReply: null })).json.acceptedReply,
  ).toBeNull();
});

test('a change that is refused in part changes nothing', async () => {
  const { id } = await start();
  const refused = await amara('PATCH', `/threads/${id}`, { title: 'Changed', pinned: true });
  expect(refused.status).toBe(403);
  expect((await amara('GET', `/threads/${id}`)).json).toMatchObject({
    title: 'Which ballot?',
    pinned: false,
  });
  expect((await kofi('PATCH', `/threads/${id}`, { pinned: true })).json.pinned).toBe(true);
  // A host changes what a thread is called, and not what its author has said.
  expect((await kofi('PATCH', `/threads/${id}`, { body: 'Said for them.' })).status).toBe(403);
  expect((await amara('PATCH', `/threads/${id}`, { body: 'Said anew.' })).json.body).toBe('Said anew.');
});

test('a thread is moved to a space its mover may write in, and to no other', async () => {
  const { id } = await start();
  expect((await amara('PATCH', `/threads/${id}`, { space: 'ways-of-leading' })).status).toBe(404);
  expect((await kofi('PATCH', `/threads/${id}`, { space: world.spaces.lobby })).json.space).toBe('lobby');
});

test('a reply is edited by its author, removed also by a host, and its place stays', async () => {
  const { id } = await start();
  const { id: replyId } = await reply(id, 'By Amara', amara);
  expect((await kofi('PATCH', `/replies/${replyId}`, { body: 'Not mine.' })).status).toBe(403);
  expect((await amara('PATCH', `/replies/${replyId}`, { body: 'Better.' })).json).toMatchObject({
    body: 'Better.',
    editedAt: expect.any(String),
  });
  expect((await kofi('DELETE', `/replies/${replyId}`)).status).toBe(204);
  expect((await kofi('DELETE', `/replies/${replyId}`)).status).toBe(204);
  const { json, text } = await rui('GET', `/threads/${id}/replies`);
  expect(json.items).toMatchObject([{ place: 1, body: null, html: null, removed: true }]);
  expect(text).not.toContain('Better');
});

test('a reaction given twice is one, and can be taken back', async () => {
  const { id } = await start();
  const { id: replyId } = await reply(id);
  const path = `/posts/${replyId}/reactions/${encodeURIComponent('🎉')}`;
  for (const call of [amara, amara, kofi]) expect((await call('PUT', path)).status).toBe(204);
  const reactions = async () => (await rui('GET', `/replies/${replyId}`)).json.reactions;
  expect(await reactions()).toEqual([{ emoji: '🎉', count: 2 }]);
  expect((await kofi('DELETE', path)).status).toBe(204);
  expect(await reactions()).toEqual([{ emoji: '🎉', count: 1 }]);
  expect((await kofi('PUT', `/posts/${replyId}/reactions/word`)).status).toBe(400);
});

test('a thread is removed by its author until somebody has replied', async () => {
  const [alone, answered] = [await start(), await start()];
  await reply(answered.id);
  expect((await amara('DELETE', `/threads/${alone.id}`)).status).toBe(204);
  expect((await amara('GET', `/threads/${alone.id}`)).status).toBe(404);
  expect((await amara('DELETE', `/threads/${answered.id}`)).status).toBe(409);
  expect((await kofi('DELETE', `/threads/${answered.id}`)).status).toBe(204);
});

test('addresses lead to where people read', async () => {
  const { id, url } = await start();
  expect(url).toMatch(new RegExp(`/${world.slug}/t/[0-9A-Za-z]{22}/which-ballot$`));
  expect((await reply(id)).url).toMatch(/#p1$/);
});
