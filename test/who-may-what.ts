/** Whoever may come to the API, besides those whom it turns away at the door. */
export const callers = ['guest', 'author', 'member', 'host', 'owner', 'stranger'] as const;
export type Caller = (typeof callers)[number];

/** Turned away with 401, whatever they ask for. */
export const shutOut = ['visitor', 'revoked', 'expired', 'removed'] as const;

/**
 * What is asked for stands in an open space; in a private one, of whom only the author is a caller; or in an open
 * one that the guest was let into. All three were made by the author, who asks the member something there.
 */
export const places = ['open', 'private', 'guests'] as const;
export type Place = (typeof places)[number];

/** What a fixture holds, by id; `space` is a slug. */
export interface Things {
  space: string;
  spaceId: string;
  thread: string;
  opening: string;
  reply: string;
  /** A reply that the author has removed. */
  removed: string;
  ask: string;
  timeOff: string;
  /** In its texts and nowhere else. */
  tag: string;
  /** A group that the author made, of them alone. */
  group: string;
  /** A picture beneath the opening, the author's; and one that they have sent and not posted. */
  file: string;
  unposted: string;
  author: string;
  /** May read everything here, and does nothing. */
  bystander: string;
  /** The same, and belongs to the space. */
  newcomer: string;
}

/** One route: how to ask, and how each caller is answered. */
export interface Row {
  ask(things: Things): { path: string; body?: unknown };
  /** Of the open place, in the order of `callers`. */
  open: number[];
  /** Of the private place; left out where it makes no difference which place it is. */
  private?: number[];
  /** How the guest is answered where they were let in; left out: as the member is in the open. */
  guest?: number;
}

const on = (path: (things: Things) => string, body?: (things: Things) => unknown): Row['ask'] => {
  return (things) => ({ path: path(things), ...(body ? { body: body(things) } : {}) });
};
const fixed = (path: string, body?: unknown): Row['ask'] => on(() => path, body ? () => body : undefined);

const everybody = (status: number): number[] => callers.map(() => status);
const seen = (status: number): Pick<Row, 'open' | 'private'> => ({
  open: [404, status, status, status, status, 404],
  private: [404, status, 404, 404, 404, 404],
});
const changed = (author: number, host: number): Pick<Row, 'open' | 'private' | 'guest'> => ({
  open: [404, author, 403, host, host, 404],
  private: [404, author, 404, 404, 404, 404],
});
const authorsOnly = (status: number): Pick<Row, 'open' | 'private' | 'guest'> => ({
  open: [404, status, 404, 404, 404, 404],
  private: [404, status, 404, 404, 404, 404],
});
const askedOnly = (status: number): Pick<Row, 'open' | 'private' | 'guest'> => ({
  open: [404, 404, status, 404, 404, 404],
  private: [404, 404, 404, 404, 404, 404],
  guest: 404,
});

const ofGroup = (author: number, member: number, host: number): Pick<Row, 'open' | 'guest'> => ({
  open: [404, author, member, host, host, 404],
  guest: 404,
});

const aForm = () => {
  const form = new FormData();
  form.append('file', new Blob(['Kept.']), 'kept.txt');
  return form;
};

const hours = { timeZone: 'Europe/Lisbon', weekly: [{ day: 1, from: '09:00', to: '17:00' }], holidays: null };
const oneHour = { amount: 1, unit: 'workingHours' };

/** Every route of the API. A route that is not here fails the test. */
export const rows: Record<string, Row> = {
  'GET /me': { ask: fixed('/me'), open: everybody(200) },
  'GET /me/working-time': { ask: fixed('/me/working-time'), open: everybody(200) },
  'PUT /me/working-time': { ask: fixed('/me/working-time', hours), open: everybody(200) },
  'GET /me/time-off': { ask: fixed('/me/time-off'), open: everybody(200) },
  'POST /me/time-off': {
    // The cover is somebody of the author's workspace; guests are away without anybody asking who covers.
    ask: on(
      () => '/me/time-off',
      ({ bystander }) => ({ ...aDay(), cover: bystander }),
    ),
    open: [201, 201, 201, 201, 201, 400],
  },
  'PUT /me/time-off/{id}': {
    ask: on(
      ({ timeOff }) => `/me/time-off/${timeOff}`,
      () => aDay(),
    ),
    ...authorsOnly(200),
    guest: 404,
  },
  'DELETE /me/time-off/{id}': {
    ask: on(({ timeOff }) => `/me/time-off/${timeOff}`),
    ...authorsOnly(204),
    guest: 404,
  },
  'PATCH /me': { ask: fixed('/me', { pronouns: 'they' }), open: everybody(200) },
  'GET /me/spaces': { ask: fixed('/me/spaces'), open: everybody(200) },
  'PUT /me/spaces': {
    ask: on(
      () => '/me/spaces',
      ({ spaceId }) => ({ order: [spaceId] }),
    ),
    open: everybody(200),
  },
  'GET /me/drafts': { ask: fixed('/me/drafts'), open: everybody(200) },
  'GET /me/drafts/{key}': {
    ask: on(({ thread }) => `/me/drafts/reply:${thread}`),
    ...authorsOnly(200),
    guest: 404,
  },
  'PUT /me/drafts/{key}': {
    ask: on(
      ({ thread }) => `/me/drafts/reply:${thread}`,
      () => ({ fields: { body: 'Half a thought' } }),
    ),
    open: everybody(200),
  },
  'DELETE /me/drafts/{key}': { ask: on(({ thread }) => `/me/drafts/edit:${thread}`), open: everybody(204) },
  'GET /me/edition': { ask: fixed('/me/edition'), open: everybody(200) },
  'GET /me/editions': { ask: fixed('/me/editions'), open: everybody(200) },
  // Too long ago to lie in an edition of theirs.
  'POST /me/editions': { ask: fixed('/me/editions', { to: '2001-01-01T00:00:00Z' }), open: everybody(409) },
  'GET /me/turn': { ask: fixed('/me/turn'), open: everybody(200) },
  'GET /me/waiting': { ask: fixed('/me/waiting'), open: everybody(200) },
  'GET /members': { ask: fixed('/members'), open: everybody(200) },
  'GET /members/{id}': {
    ask: on(({ author }) => `/members/${author}`),
    open: [200, 200, 200, 200, 200, 404],
  },
  'GET /groups': { ask: fixed('/groups'), open: everybody(200) },
  'POST /groups': {
    ask: fixed('/groups', { name: 'Another' }),
    open: [403, 201, 201, 201, 201, 201],
    guest: 403,
  },
  'GET /groups/{id}': { ask: on(({ group }) => `/groups/${group}`), ...ofGroup(200, 200, 200) },
  'PATCH /groups/{id}': {
    ask: on(
      ({ group }) => `/groups/${group}`,
      () => ({ purpose: 'Another' }),
    ),
    ...ofGroup(200, 403, 200),
  },
  'GET /groups/{id}/members': {
    ask: on(({ group }) => `/groups/${group}/members`),
    ...ofGroup(200, 200, 200),
  },
  'PUT /groups/{id}/members/{member}': {
    ask: on(({ group, bystander }) => `/groups/${group}/members/${bystander}`),
    ...ofGroup(204, 403, 204),
  },
  'DELETE /groups/{id}/members/{member}': {
    ask: on(({ group, bystander }) => `/groups/${group}/members/${bystander}`),
    ...ofGroup(204, 403, 204),
  },
  'GET /groups/{id}/hours': { ask: on(({ group }) => `/groups/${group}/hours`), ...ofGroup(200, 200, 200) },
  'GET /spaces': { ask: fixed('/spaces'), open: everybody(200) },
  'POST /spaces': {
    ask: fixed('/spaces', { name: 'Another' }),
    open: [403, 201, 201, 201, 201, 201],
    guest: 403,
  },
  'GET /spaces/{slug}': { ask: on(({ space }) => `/spaces/${space}`), ...seen(200) },
  'PATCH /spaces/{slug}': {
    ask: on(
      ({ space }) => `/spaces/${space}`,
      () => ({ purpose: 'Another' }),
    ),
    ...changed(200, 200),
  },
  'GET /spaces/{slug}/members': { ask: on(({ space }) => `/spaces/${space}/members`), ...seen(200) },
  // Into a private space any of its members lets others in; a guest is let in by who may change the space.
  'PUT /spaces/{slug}/members/{member}': {
    ask: on(({ space, newcomer }) => `/spaces/${space}/members/${newcomer}`),
    ...changed(204, 204),
  },
  'DELETE /spaces/{slug}/members/{member}': {
    ask: on(({ space, newcomer }) => `/spaces/${space}/members/${newcomer}`),
    ...changed(204, 204),
  },
  'GET /spaces/{slug}/hours': { ask: on(({ space }) => `/spaces/${space}/hours`), ...seen(200) },
  'GET /tags': { ask: fixed('/tags?limit=100'), open: everybody(200) },
  'GET /tags/{name}/posts': {
    ask: on(({ tag }) => `/tags/${tag}/posts`),
    ...seen(200),
  },
  'GET /asked-before': {
    ask: fixed('/asked-before?title=canaryopen+canaryprivate+canaryguests'),
    open: everybody(200),
  },
  'GET /threads': { ask: fixed('/threads?limit=100'), open: everybody(200) },
  'POST /threads': {
    ask: on(
      () => '/threads',
      ({ space }) => ({ space, kind: 'idea', title: 'Another', body: 'One more' }),
    ),
    ...seen(201),
  },
  'GET /threads/{id}': { ask: on(({ thread }) => `/threads/${thread}`), ...seen(200) },
  'PATCH /threads/{id}': {
    ask: on(
      ({ thread }) => `/threads/${thread}`,
      () => ({ title: 'Another' }),
    ),
    ...changed(200, 200),
  },
  // Others have replied, so that its author cannot take it away any more.
  'DELETE /threads/{id}': { ask: on(({ thread }) => `/threads/${thread}`), ...changed(409, 204) },
  'POST /threads/{id}/restore': { ask: on(({ thread }) => `/threads/${thread}/restore`), ...seen(200) },
  'GET /threads/{id}/replies': { ask: on(({ thread }) => `/threads/${thread}/replies`), ...seen(200) },
  'POST /threads/{id}/replies': {
    ask: on(
      ({ thread }) => `/threads/${thread}/replies`,
      () => ({ body: 'Said.' }),
    ),
    ...seen(201),
  },
  'GET /threads/{id}/asks': { ask: on(({ thread }) => `/threads/${thread}/asks`), ...seen(200) },
  'POST /threads/{id}/asks': {
    ask: on(
      ({ thread }) => `/threads/${thread}/asks`,
      ({ bystander }) => ({ asks: [{ of: [bystander], kind: 'answer' }] }),
    ),
    ...seen(201),
  },
  'GET /replies/{id}': { ask: on(({ reply }) => `/replies/${reply}`), ...seen(200) },
  'PATCH /replies/{id}': {
    ask: on(
      ({ reply }) => `/replies/${reply}`,
      () => ({ body: 'Another' }),
    ),
    ...changed(200, 403),
  },
  'DELETE /replies/{id}': { ask: on(({ reply }) => `/replies/${reply}`), ...changed(204, 204) },
  'POST /replies/{id}/restore': {
    ask: on(({ removed }) => `/replies/${removed}/restore`),
    ...changed(200, 200),
  },
  'GET /posts/{id}/versions': { ask: on(({ opening }) => `/posts/${opening}/versions`), ...seen(200) },
  'GET /posts/{id}/files': { ask: on(({ opening }) => `/posts/${opening}/files`), ...seen(200) },
  'POST /files': {
    ask: on(
      () => '/files',
      () => aForm(),
    ),
    open: everybody(201),
  },
  'GET /files/{id}': { ask: on(({ file }) => `/files/${file}`), ...seen(200) },
  'GET /files/{id}/content': { ask: on(({ file }) => `/files/${file}/content`), ...seen(200) },
  'PATCH /files/{id}': {
    ask: on(
      ({ unposted }) => `/files/${unposted}`,
      () => ({ alternativeText: 'Another' }),
    ),
    ...authorsOnly(200),
    guest: 404,
  },
  'DELETE /files/{id}': { ask: on(({ file }) => `/files/${file}`), ...authorsOnly(204), guest: 404 },
  'GET /posts/{id}/reactions': { ask: on(({ opening }) => `/posts/${opening}/reactions`), ...seen(200) },
  'PUT /posts/{id}/reactions/{emoji}': {
    ask: on(({ opening }) => `/posts/${opening}/reactions/%F0%9F%91%8D`),
    ...seen(204),
  },
  'DELETE /posts/{id}/reactions/{emoji}': {
    ask: on(({ opening }) => `/posts/${opening}/reactions/%F0%9F%91%8D`),
    ...seen(204),
  },
  'POST /expectations/preview': {
    ask: on(
      () => '/expectations/preview',
      ({ author }) => ({ at: '2026-03-09T09:00:00Z', window: oneHour, members: [author] }),
    ),
    open: [200, 200, 200, 200, 200, 400],
  },
  'GET /asks/{id}': { ask: on(({ ask }) => `/asks/${ask}`), ...seen(200) },
  'POST /asks/{id}/answer': { ask: on(({ ask }) => `/asks/${ask}/answer`), ...askedOnly(200) },
  'POST /asks/{id}/decline': {
    ask: on(
      ({ ask }) => `/asks/${ask}/decline`,
      () => ({ reason: 'No time.' }),
    ),
    ...askedOnly(200),
  },
  'POST /asks/{id}/hand-on': {
    ask: on(
      ({ ask }) => `/asks/${ask}/hand-on`,
      ({ bystander }) => ({ to: bystander }),
    ),
    ...askedOnly(200),
  },
  'POST /asks/{id}/renegotiate': {
    ask: on(
      ({ ask }) => `/asks/${ask}/renegotiate`,
      () => ({ dueAt: '2199-01-01T00:00:00Z' }),
    ),
    ...askedOnly(200),
  },
  // There is nothing proposed; that, too, only the asker is told.
  'POST /asks/{id}/accept': { ask: on(({ ask }) => `/asks/${ask}/accept`), ...authorsOnly(409) },
  'POST /asks/{id}/withdraw': { ask: on(({ ask }) => `/asks/${ask}/withdraw`), ...authorsOnly(200) },
  'GET /search': { ask: fixed('/search?q=canary&limit=100'), open: everybody(200) },
};

let years = 0;
const aDay = () => {
  const day = `${2030 + (years++ % 900)}-05-04`;
  return { from: day, to: day };
};

/** How somebody is answered, by the table. */
export function expected(row: Row, caller: Caller, place: Place): number {
  const at = callers.indexOf(caller);
  if (place === 'private') return (row.private ?? row.open)[at]!;
  if (place === 'guests' && caller === 'guest') return row.guest ?? row.open[callers.indexOf('member')]!;
  return row.open[at]!;
}
