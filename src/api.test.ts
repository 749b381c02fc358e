import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { callAs, callWith } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const kofi = await callAs(world.as.kofi);
const amara = await callAs(world.as.amara);
const mei = await callAs(world.as.mei);

const start = (more: object = {}) =>
  rui('POST', '/threads', {
    space: 'ways-of-learning',
    kind: 'question',
    title: 'Which ballot is fairer for few choices?',
    body: 'Approval or *ranked*? #ballots',
    ...more,
  });

test('a question is asked, found in My turn, answered, and found again', async () => {
  const started = await start({
    asks: [{ of: [world.id.kofi], kind: 'answer', window: { amount: 4, unit: 'workingHours' } }],
  });
  expect(started.status).toBe(201);
  const { id, asks } = started.json;
  expect(asks).toMatchObject([{ kind: 'answer', of: { id: world.id.kofi, kind: 'member' }, state: 'open' }]);

  const turn = await kofi('GET', '/me/turn');
  expect(turn.json.items).toMatchObject([{ id: asks[0].id, thread: { id }, from: { id: world.id.rui } }]);
  expect(turn.json.items[0].dueAt).toBe(asks[0].dueAt);
  const reply = await kofi('POST', `/threads/${id}/replies`, { body: 'Approval, for few choices.' });
  expect(reply).toMatchObject({ status: 201, json: { place: 1, author: { id: world.id.kofi } } });
  const answered = await kofi('POST', `/asks/${asks[0].id}/answer`, { reply: reply.json.id });
  expect(answered).toMatchObject({ status: 200, json: { state: 'answered' } });
  expect((await kofi('GET', '/me/turn')).json).toEqual({ items: [], next: null });
  expect((await rui('GET', '/me/waiting')).json).toEqual({ items: [], next: null });
  expect((await amara('GET', `/threads/${id}/asks`)).json.items).toMatchObject([
    { state: 'answered', reply: reply.json.id },
  ]);
});

test('a thread and its asks are all or nothing', async () => {
  const before = (await rui('GET', '/threads')).json.items.length;
  const id = newId();
  const refused = await start({ id, asks: [{ of: [world.id.kofi, world.id.sam], kind: 'answer' }] });
  expect(refused).toMatchObject({ status: 400, json: { type: '/api/v1/docs#cannot-see' } });
  expect((await rui('GET', '/threads')).json.items.length).toBe(before);
  // The refused request has not used up its id.
  expect((await start({ id })).status).toBe(201);
});

test('the same POST twenty times at once is one thing, answered alike', async () => {
  const body = { id: newId(), asks: [{ of: [world.id.mei, world.id.kofi], kind: 'review' }] };
  const answers = await Promise.all(Array.from({ length: 20 }, () => start(body)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 201, json: { id: body.id, asks: [{}, {}] } });
  expect(await start({ ...body, title: 'Another' })).toMatchObject({
    status: 409,
    json: { type: '/api/v1/docs#id-taken' },
  });
  expect((await start({ ...body, asks: [] })).status).toBe(409);

  const reply = { id: newId(), body: 'Once.' };
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => kofi('POST', `/threads/${body.id}/replies`, reply)),
  );
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect((await rui('GET', `/threads/${body.id}/replies`)).json.items).toHaveLength(1);
  expect((await kofi('POST', `/threads/${body.id}/replies`, { ...reply, body: 'Twice.' })).status).toBe(409);
  // Another person's request under the same id is another request.
  expect((await rui('POST', `/threads/${body.id}/replies`, reply)).status).toBe(409);

  const space = { id: newId(), name: 'Once upon a time' };
  const spaces = await Promise.all(Array.from({ length: 20 }, () => rui('POST', '/spaces', space)));
  expect(new Set(spaces.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(spaces[0]).toMatchObject({ status: 201, json: { slug: 'once-upon-a-time' } });

  const away = { id: newId(), from: '2027-03-01', to: '2027-03-05' };
  const days = await Promise.all(Array.from({ length: 20 }, () => rui('POST', '/me/time-off', away)));
  expect(new Set(days.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(days[0]).toMatchObject({ status: 201, json: { ...away, cover: null } });
  expect((await rui('POST', '/me/time-off', { ...away, to: '2027-03-06' })).status).toBe(409);
});

test('an act on an ask that is sent again because its answer was lost is answered alike', async () => {
  const { json } = await start({ asks: [{ of: [world.id.kofi], kind: 'decide' }] });
  const path = `/asks/${json.asks[0].id}/decline`;
  const act = { id: newId(), reason: 'Not mine to decide.' };
  const answers = [await kofi('POST', path, act), await kofi('POST', path, act)];
  expect(answers.map(({ status, json }) => [status, json.state])).toEqual([
    [200, 'declined'],
    [200, 'declined'],
  ]);
  expect((await kofi('POST', path, { reason: 'Again.' })).status).toBe(409);
});

test('lists are paged to their end, without a gap and without a double', async () => {
  for (const path of ['/threads', '/members', '/spaces', '/me/turn', '/me/waiting']) {
    const all = (await rui('GET', `${path}?limit=100`)).json.items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await rui('GET', `${path}?limit=2${after && `&after=${encodeURIComponent(after)}`}`);
      paged.push(...page.json.items.map(({ id }: { id: string }) => id));
      after = page.json.next;
    }
    expect([path, paged]).toEqual([path, all]);
  }
});

test('a list says which of its filters cannot be, and a cursor of something else is refused', async () => {
  expect((await rui('GET', '/threads?limit=1000')).json.fields).toMatchObject([{ pointer: '/limit' }]);
  expect((await rui('GET', '/threads?after=nonsense')).json.fields).toMatchObject([{ pointer: '/after' }]);
  const ofMembers = (await rui('GET', '/members?limit=1')).json.next;
  expect((await rui('GET', `/threads?after=${ofMembers}`)).status).toBe(400);
  expect((await rui('GET', '/threads?kind=poem')).status).toBe(400);
  expect((await rui('GET', '/threads?space=nowhere')).status).toBe(404);
});

test('threads are narrowed by space, kind, author, tag and whether they are closed', async () => {
  const has = async (query: string) => (await rui('GET', `/threads?${query}`)).json.items.length > 0;
  expect(await has('space=ways-of-learning&kind=question&tag=ballots&closed=false')).toBe(true);
  expect(await has(`author=${world.id.rui}&tag=%23Ballots`)).toBe(true);
  for (const none of ['space=lobby', 'kind=idea', `author=${world.id.kofi}`, 'tag=soup', 'closed=true'])
    expect([none, await has(none)]).toEqual([none, false]);
});

test('working time is set and read, time off taken and given back', async () => {
  const hours = {
    timeZone: 'Asia/Kathmandu',
    weekly: [
      { day: 1, from: '09:00', to: '12:00' },
      { day: 1, from: '20:00', to: '24:00' },
    ],
    holidays: 'GB-ENG',
  };
  expect(await amara('PUT', '/me/working-time', hours)).toMatchObject({ status: 200, json: hours });
  expect((await amara('GET', '/me/working-time')).json).toEqual(hours);
  expect((await amara('GET', '/me')).json).toMatchObject({ workingTime: hours, hoursAgreed: true });
  const wrong = await amara('PUT', '/me/working-time', { ...hours, timeZone: 'Mars/Olympus', holidays: 'x' });
  expect(wrong.json.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/timeZone',
    '/holidays',
  ]);
  expect((await amara('PUT', '/me/working-time', { ...hours, holidays: 'ZZ' })).json.fields).toMatchObject([
    { pointer: '/holidays' },
  ]);

  const away = await amara('POST', '/me/time-off', {
    from: '2027-08-03',
    to: '2027-08-14',
    cover: world.id.kofi,
  });
  expect(away.status).toBe(201);
  expect((await amara('GET', '/me/time-off')).json.items).toEqual([away.json]);
  expect((await amara('POST', '/me/time-off', { from: '2027-08-14', to: '2027-08-20' })).status).toBe(409);
  expect(
    (await amara('POST', '/me/time-off', { from: '2027-09-02', to: '2027-09-01' })).json.fields,
  ).toMatchObject([{ pointer: '/to' }]);
  expect((await kofi('DELETE', `/me/time-off/${away.json.id}`)).status).toBe(404);
  expect((await amara('DELETE', `/me/time-off/${away.json.id}`)).status).toBe(204);
  expect((await amara('GET', '/me/time-off')).json.items).toEqual([]);
});

test('a space is opened, changed, archived, and read under a former slug', async () => {
  const window = { amount: 0.5, unit: 'workingHours' };
  const opened = await amara('POST', '/spaces', { name: 'Client work', window });
  expect(opened).toMatchObject({ status: 201, json: { slug: 'client-work', visibility: 'open', window } });
  expect(
    (await amara('PATCH', '/spaces/client-work', { slug: 'clients', archived: true })).json,
  ).toMatchObject({
    slug: 'clients',
    archivedAt: expect.any(String),
  });
  expect((await rui('GET', '/spaces/client-work')).json.slug).toBe('clients');
  expect((await amara('PATCH', '/spaces/lobby', { name: 'Mine' })).status).toBe(403);
  expect((await amara('POST', '/spaces', { name: 'Web', visibility: 'public' })).status).toBe(403);
  // Of a change that is refused in part, nothing is done.
  expect((await amara('PATCH', '/spaces/clients', { name: 'Other', visibility: 'public' })).status).toBe(403);
  expect((await rui('GET', '/spaces/clients')).json.name).toBe('Client work');
});

test('a document of OpenAPI 3.1 and a page that loads nothing are for anybody', async () => {
  const anybody = callWith();
  const { json, headers } = await anybody('GET', '/openapi.json');
  expect(json).toMatchObject({
    openapi: '3.1.0',
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  });
  expect(
    (await anybody('GET', '/openapi.json', undefined, { 'if-none-match': headers.get('etag')! })).status,
  ).toBe(304);
  const page = await anybody('GET', '/docs');
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
  expect(page.text).not.toMatch(/<script|src=|https?:\/\//);
  for (const path of Object.keys(json.paths)) expect(page.text).toContain(path);
  expect(page.text).toContain('id="id-taken"');
});

test('asking twice under one id is asking once, and answered alike', async () => {
  const { id } = (await start()).json;
  const asking = { id: newId(), asks: [{ of: [world.id.mei, world.id.kofi], kind: 'review' }] };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => rui('POST', `/threads/${id}/asks`, asking)),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  const { ids } = answers[0]!.json;
  const asks = (await rui('GET', `/threads/${id}/asks`)).json.items;
  expect(asks.map((ask: { id: string }) => ask.id).toSorted()).toEqual(ids.toSorted());
  expect((await rui('GET', `/asks/${ids[0]}`)).json).toMatchObject({
    id: ids[0],
    kind: 'review',
    state: 'open',
  });
  const another = { ...asking, asks: [{ of: [world.id.mei], kind: 'review' }] };
  expect((await rui('POST', `/threads/${id}/asks`, another)).status).toBe(409);
});

test('what a post said before is there to read, and gone with the post', async () => {
  const { id } = (await start()).json;
  const reply = (await kofi('POST', `/threads/${id}/replies`, { body: 'Approval.' })).json;
  await kofi('PATCH', `/replies/${reply.id}`, { body: 'Ranked.' });
  expect((await rui('GET', `/posts/${reply.id}/versions`)).json.items).toMatchObject([{ body: 'Approval.' }]);
  await kofi('DELETE', `/replies/${reply.id}`);
  expect((await rui('GET', `/posts/${reply.id}/versions`)).status).toBe(404);
  expect((await kofi('POST', `/replies/${reply.id}/restore`)).json).toMatchObject({ body: 'Ranked.' });
});

test('a profile is changed in part, and the rest of it stays', async () => {
  await mei('PATCH', '/me', { answers: { window: 'The ferry' }, card: { reach: 'A thread' } });
  const changed = await mei('PATCH', '/me', { answers: { hour: 'Nine' }, card: { ways: ['read'] } });
  expect(changed.json).toMatchObject({
    answers: { window: 'The ferry', hour: 'Nine' },
    card: { reach: 'A thread', ways: ['read'], disagree: '' },
  });
  expect((await rui('GET', `/members/${world.id.mei}`)).json).toEqual(changed.json);
  expect((await mei('PATCH', '/me', { name: ' ' })).json.type).toBe('/api/v1/docs#name-missing');
});

test('a group is made once under its id, joined, left, and asked', async () => {
  const making = { id: newId(), name: 'Ballot counters' };
  const made = await rui('POST', '/groups', making);
  expect(made).toMatchObject({ status: 201, json: { id: making.id, size: 1, belongs: true } });
  expect((await rui('POST', '/groups', making)).text).toBe(made.text);
  const belonging = `/groups/${making.id}/members/${world.id.kofi}`;
  expect((await kofi('PUT', belonging)).status).toBe(204);
  expect((await rui('GET', `/groups/${making.id}/members`)).json.items).toHaveLength(2);
  expect((await rui('GET', `/groups/${making.id}/hours`)).json.items).toMatchObject([{}, {}]);
  const { asks } = (await start({ asks: [{ of: making.id, kind: 'answer' }] })).json;
  expect(asks).toMatchObject([{ of: { id: making.id, kind: 'group' } }]);
  expect((await kofi('DELETE', belonging)).status).toBe(204);
  expect((await rui('GET', `/groups/${making.id}`)).json.size).toBe(1);
});
