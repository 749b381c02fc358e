import { expect, test } from 'vitest';
import { agreeWorkingTime } from '#domains/people/time/actions.ts';
import { revokeToken } from '#domains/people/tokens/actions.ts';
import { requestsMade } from '#domains/people/tokens/api.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { callAs, callWith, tokenId, tokenOf } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const thread = { space: 'ways-of-learning', kind: 'question', title: 'Title', body: 'Body' };
const { id } = (await rui('POST', '/threads', thread)).json;

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test.each<[string, string, string, unknown, number, Record<string, string>?]>([
  ['what is not JSON', 'POST', '/threads', '{"space":', 400],
  [
    'another type',
    'POST',
    '/threads',
    'space=x',
    415,
    { 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['no type', 'POST', '/threads', '{}', 415, { 'content-type': '' }],
  [
    'another charset of JSON',
    'POST',
    '/threads',
    thread,
    201,
    { 'content-type': 'application/json; charset=utf-8' },
  ],
  ['a list for an object', 'POST', '/threads', [], 400],
  ['a word for an object', 'POST', '/threads', '"thread"', 400],
  ['nothing at all', 'POST', '/threads', '', 400],
  ['a list for a text', 'POST', '/threads', { ...thread, title: ['a'] }, 400],
  ['an object for a text', 'POST', '/threads', { ...thread, title: { a: 1 } }, 400],
  ['a million characters', 'POST', '/threads', { ...thread, body: 'a'.repeat(1_000_000) }, 413],
  ['a body longer than a post', 'POST', '/threads', { ...thread, body: 'a'.repeat(100_001) }, 400],
  ['a hundred thousand mentions', 'POST', '/threads', { ...thread, body: '@a '.repeat(100_000) }, 400],
  ['as many mentions as fit', 'POST', '/threads', { ...thread, body: '@kofi-mensah '.repeat(7500) }, 201],
  ['as many quotes as fit', 'POST', '/threads', { ...thread, body: '> '.repeat(50_000) }, 400],
  ['deep nesting', 'POST', '/threads', nested(400_000), 400],
  ['deep nesting in a field', 'POST', '/threads', `{"title":${nested(400_000)}}`, 400],
  ['a prototype', 'POST', '/threads', '{"__proto__":{"space":"x"},"constructor":{"prototype":{}}}', 400],
  ['a NUL', 'POST', '/threads', { ...thread, title: 'a\0b' }, 400],
  [
    'half a character',
    'POST',
    '/threads',
    '{"space":"ways-of-learning","kind":"idea","title":"\\ud800","body":"\\udfff"}',
    201,
  ],
  ['a NUL in an address', 'GET', '/spaces/a%00b', undefined, 400],
  ['an address that is no UTF-8', 'GET', '/spaces/%ff', undefined, 404],
  ['a NUL in a query', 'GET', '/search?q=a%00b', undefined, 400],
  ['a NUL as an author', 'GET', '/search?author=%00', undefined, 400],
  ['wildcards', 'GET', '/members?q=%25%25%5c', undefined, 200],
  [
    'operators of search',
    'GET',
    `/search?q=${encodeURIComponent('!!! & | <-> :* "(( or -')}`,
    undefined,
    200,
  ],
  ['a query given twice', 'GET', '/threads?limit=1&limit=2', undefined, 400],
  ['no UUIDv7', 'GET', '/threads/00000000-0000-4000-8000-000000000000', undefined, 400],
  ['no id', 'GET', '/threads/1%20or%201=1', undefined, 400],
  ['a stranger’s id', 'GET', `/threads/${newId()}`, undefined, 404],
  ['an unknown address', 'GET', '/nowhere', undefined, 404],
  ['another method', 'PUT', '/threads', {}, 405],
  ['another method of one thing', 'POST', `/threads/${id}`, {}, 405],
  ['an unknown method', 'BREW', '/me', undefined, 405],
  [
    'an instant out of this world',
    'POST',
    '/expectations/preview',
    { at: '+200000-01-01T00:00:00Z', window: {}, members: [] },
    400,
  ],
  [
    'a number beyond all',
    'POST',
    '/spaces',
    '{"name":"x","window":{"amount":1e999,"unit":"workingHours"}}',
    400,
  ],
  ['a limit that is none', 'GET', '/threads?limit=1e1000', undefined, 400],
  ['an emoji that is a bomb', 'PUT', `/posts/${id}/reactions/${'%F0%9F%91%8D'.repeat(500)}`, undefined, 400],
])(
  '%s is answered in time, in words, and never by a failure',
  async (_, method, path, body, status, headers) => {
    // Processor time, which a busy machine does not stretch.
    const began = process.threadCpuUsage();
    const answer = await rui(method, path, body, headers);
    const { user, system } = process.threadCpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(1000);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, expect.any(String)]);
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
    if (status < 400) return;
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json).toMatchObject({
      status,
      type: expect.stringMatching(/^\/api\/v1\/docs#[\w-]+$/),
      title: expect.any(String),
    });
    expect(answer.text).not.toMatch(/node_modules|\.ts:|select /);
  },
);

test('every wrong field is named by a pointer', async () => {
  const { json } = await rui('POST', '/threads', {
    ...thread,
    title: 7,
    asks: [{ of: ['x'], kind: 'poem' }],
  });
  expect(json.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/title',
    '/asks/0/of/0',
    '/asks/0/kind',
  ]);
});

test('another method is told which ones there are', async () => {
  expect((await rui('DELETE', '/threads')).headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'POST']);
});

test('what has not changed is not sent again', async () => {
  for (const path of ['/me', '/threads', `/threads/${id}`, '/spaces/lobby', '/me/turn', '/members']) {
    const first = await rui('GET', path);
    const etag = first.headers.get('etag');
    expect([path, etag]).toEqual([path, expect.stringMatching(/^"/)]);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await rui('GET', path, undefined, { 'if-none-match': etag! });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers.get('ratelimit')).toMatch(/r=\d+;t=\d+/);
  }
  const before = (await rui('GET', `/threads/${id}`)).headers.get('etag');
  await rui('PATCH', `/threads/${id}`, { title: 'Other' });
  expect((await rui('GET', `/threads/${id}`, undefined, { 'if-none-match': before! })).status).toBe(200);
  expect((await rui('HEAD', `/threads/${id}`)).text).toBe('');
});

test('a token counts down, and when it has nothing left says for how long', async () => {
  const token = await tokenOf(world.as.mei);
  const call = callWith(token);
  const left = (answer: { headers: Headers }) =>
    Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1]);
  const first = left(await call('GET', '/nowhere'));
  expect(left(await call('GET', '/nowhere'))).toBe(first - 1);
  await requestsMade.penalty(await tokenId(token), first - 1);
  const over = await call('GET', '/me');
  expect(over).toMatchObject({ status: 429, json: { type: '/api/v1/docs#too-many-requests' } });
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
  // Another's token is another's count.
  expect((await rui('GET', '/me')).status).toBe(200);
});

test('without a token that holds, nothing is told', async () => {
  const revoked = await tokenOf(world.as.kofi);
  const tokens = await tokenId(revoked);
  expect((await callWith(revoked)('GET', '/me')).status).toBe(200);
  await transaction((tx) => revokeToken(tx, world.as.kofi, tokens));
  for (const call of [callWith(), callWith(revoked), callWith('mt_' + 'x'.repeat(43)), callWith('short')])
    for (const path of ['/me', '/nowhere', `/threads/${id}`]) {
      const answer = await call('GET', path);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
});

test('a token that only reads writes nothing', async () => {
  const reader = callWith(await tokenOf(world.as.rui, ['read']));
  expect((await reader('GET', '/me')).json.scopes).toEqual(['read']);
  expect((await reader('POST', '/threads', thread)).json.type).toBe('/api/v1/docs#scope-missing');
  const ahead = {
    at: '2026-03-09T09:00:00Z',
    window: { amount: 1, unit: 'workingHours' },
    members: [world.id.mei],
  };
  expect((await reader('POST', '/expectations/preview', ahead)).status).toBe(200);
  const writer = callWith(await tokenOf(world.as.rui, ['write']));
  expect((await writer('GET', '/me')).status).toBe(403);
});

test('who is asked by hours that were changed sees the new ones', async () => {
  const ahead = {
    at: '2026-03-09T09:00:00Z',
    window: { amount: 2, unit: 'workingHours' },
    members: [world.id.eli],
  };
  const hours = {
    timeZone: 'America/Vancouver',
    weekly: [{ day: 2 as const, from: '20:00', to: '24:00' }],
    holidays: null,
  };
  await transaction((tx) => agreeWorkingTime(tx, world.as.eli, hours));
  expect((await rui('POST', '/expectations/preview', ahead)).json).toEqual([
    { member: world.id.eli, seenAt: '2026-03-11T03:00:00Z', dueAt: '2026-03-11T05:00:00Z' },
  ]);
});
