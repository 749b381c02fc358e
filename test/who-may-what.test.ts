import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askInThread } from '#domains/asks/actions.ts';
import { makeGroup } from '#domains/people/groups/actions.ts';
import { removeMember } from '#domains/people/membership/actions.ts';
import { takeTimeOff } from '#domains/people/time/actions.ts';
import { revokeToken } from '#domains/people/tokens/actions.ts';
import { indexPosts } from '#domains/search/actions.ts';
import { letIn } from '#domains/spaces/membership/actions.ts';
import { postReply, startThread } from '#domains/threads/actions.ts';
import { addFile } from '#domains/threads/attachment/actions.ts';
import { saveDraft } from '#domains/threads/draft/actions.ts';
import { editPost, removePost } from '#domains/threads/edit/actions.ts';
import { react } from '#domains/threads/reaction/actions.ts';
import { attempt } from '#platform/attempt.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { receiveFile } from '#platform/files/incoming.ts';
import { settleFile, type KeptFile } from '#platform/files/settle.ts';
import { newId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { description } from '../src/api.ts';
import { callWith, tokenId, tokenOf, type Call } from './api.ts';
import { testDatabase } from './database.ts';
import { oneOfEach } from './one-of-each.ts';
import { joins, type Someone } from './small-workspace.ts';
import {
  callers,
  expected,
  places,
  rows,
  shutOut,
  type Caller,
  type Place,
  type Things,
} from './who-may-what.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const bystander = await joins(here.workspaceId, 'Bea Bystander');
const newcomer = await joins(here.workspaceId, 'Nia Newcomer');
const gone = await joins(here.workspaceId, 'Gus Gone');
const { ana: author, kofi: member, guest, host, owner } = here;

/** What stands in every text of a place: nobody may find it in an answer who may not read there. */
const canary = { open: 'canaryopen', private: 'canaryprivate', guests: 'canaryguests' } as const;
const foreign = 'canaryelsewhere';

const spaces = {
  open: await here.space(`Open ${canary.open}`, 'open', author),
  private: await here.space(`Private ${canary.private}`, 'private', author),
  guests: await here.space(`Guests ${canary.guests}`, 'open', author),
};
await transaction(async (tx) => {
  await letIn(tx, author, spaces.private.id, bystander.memberId);
  await letIn(tx, author, spaces.guests.id, guest.memberId);
});

const tokens: Record<Caller, string> = {
  guest: await tokenOf(guest),
  author: await tokenOf(author),
  member: await tokenOf(member),
  host: await tokenOf(host),
  owner: await tokenOf(owner),
  stranger: await tokenOf(elsewhere.owner),
};
const reader = callWith(await tokenOf(author, ['read']));
const away: Record<(typeof shutOut)[number], string | undefined> = {
  visitor: undefined,
  revoked: await tokenOf(author),
  expired: await tokenOf(author, ['read', 'write'], now().add({ hours: 1 })),
  removed: await tokenOf(gone),
};
await db()
  .updateTable('apiToken')
  .set({ expiresAt: now().subtract({ seconds: 1 }) })
  .where('id', '=', await tokenId(away.expired!))
  .execute();
const revokedId = await tokenId(away.revoked!);
await transaction((tx) => revokeToken(tx, author, revokedId));
const removed = await transaction((tx) =>
  removeMember(tx, owner, gone.memberId, { formerName: 'A former member' }),
);
expect(removed).not.toHaveProperty('refused');

/** The contents of files, by their names: the canary of the place. */
const content: Record<string, KeptFile> = {};
process.env['MEANTIME_DATA'] = await mkdtemp(path.join(tmpdir(), 'meantime-who-may-what-'));
for (const word of Object.values(canary)) {
  const received = await receiveFile(Readable.from([Buffer.from(`File ${word}`)]));
  if ('refused' in received) throw new Error(received.refused);
  content[`${word}.txt`] = must(await settleFile(received));
}
afterAll(() => rm(process.env['MEANTIME_DATA']!, { recursive: true, force: true, maxRetries: 10 }));

let year = 2100;

/** A place with a thread, a reply by its author and one by another, an ask of the member, and time off. */
async function made(place: Place): Promise<Things> {
  const { id: spaceId, slug: space } = spaces[place];
  const asked: Someone = place === 'private' ? bystander : member;
  return attempt(async (tx) => {
    const words = { title: `Thread ${canary[place]}`, body: `Canary ${canary[place]}` };
    const tag = `tag${canary[place]}`;
    const file = await aFile(tx, `${canary[place]}.txt`);
    const started = { spaceId, kind: 'question' as const, ...words, fileIds: [file] };
    const thread = must(await startThread(tx, author, here.slug, started));
    const reply = { threadId: thread.id, body: `Reply ${canary[place]} #${tag}` };
    const posted = must(await postReply(tx, author, here.slug, reply));
    must(await postReply(tx, bystander, here.slug, reply));
    const removed = must(await postReply(tx, author, here.slug, reply));
    must(await removePost(tx, author, removed.id));
    must(await editPost(tx, author, here.slug, thread.postId, { body: `${words.body}, edited` }));
    must(await react(tx, author, thread.postId, '🎉'));
    await letIn(tx, author, spaceId, newcomer.memberId);
    const group = must(await makeGroup(tx, author, { name: `Group ${groups++}`, purpose: '' }));
    const asks = [{ of: { memberIds: [asked.memberId] }, kind: 'answer' as const }];
    const { ids } = must(await askInThread(tx, author, { threadId: thread.id, postId: thread.postId, asks }));
    const day = Temporal.PlainDate.from({ year: year++, month: 1, day: 1 });
    const off = must(await takeTimeOff(tx, author, { from: day, to: day, coverId: null }));
    await indexPosts(tx, here.workspaceId, { threadId: thread.id });
    return {
      space,
      spaceId,
      thread: thread.id,
      opening: thread.postId,
      reply: posted.id,
      ask: ids[0]!,
      timeOff: off.id,
      removed: removed.id,
      tag,
      group: group.id,
      file,
      unposted: await aFile(tx, `${canary[place]}.txt`),
      author: author.memberId,
      bystander: bystander.memberId,
      newcomer: newcomer.memberId,
    };
  });
}

let groups = 0;

/** A kept file of the author's, and its content, of a place. */
async function aFile(tx: Tx, name: string): Promise<string> {
  const file = must(await addFile(tx, author, { ...content[name]!, name }));
  return file.id;
}

function must<Result extends object>(result: Result): Exclude<Result, { refused: unknown }> {
  if ('refused' in result) throw new Error(String(result.refused));
  return result as Exclude<Result, { refused: unknown }>;
}

/** What an answer must not hold. */
function hidden(caller: Caller): string[] {
  if (caller === 'author') return [foreign];
  if (caller === 'stranger') return Object.values(canary);
  return caller === 'guest' ? [canary.open, canary.private, foreign] : [canary.private, foreign];
}

const shared = {} as Record<Place, Things>;
beforeAll(async () => {
  for (const place of places) {
    const { thread } = (shared[place] = await made(place));
    const draft = { body: `Draft ${canary[place]}` };
    await transaction((tx) => saveDraft(tx, author, `reply:${thread}`, draft));
  }
  const space = await elsewhere.space(`Far ${foreign}`);
  const words = { spaceId: space.id, kind: 'idea' as const, title: foreign, body: `Canary ${foreign}` };
  const { id } = must(await transaction((tx) => startThread(tx, elsewhere.owner, elsewhere.slug, words)));
  await transaction((tx) => indexPosts(tx, elsewhere.workspaceId, { threadId: id }));
});

const documented = Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

test('every route has a row in the table, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(documented.sort());
});

const methodOf = (route: string) => route.slice(0, route.indexOf(' '));
const isReading = (route: string) => route.startsWith('GET') || route.endsWith('/preview');

test('those who may read find what the others do not', async () => {
  const found = async (caller: Caller, path: string) => (await callWith(tokens[caller])('GET', path)).text;
  for (const path of [
    '/threads?limit=100',
    '/search?q=canary&limit=100',
    '/spaces',
    '/tags?limit=100',
    '/asked-before?title=canaryopen+canaryprivate+canaryguests',
    '/me/edition',
  ]) {
    expect(await found('author', path)).toContain(canary.private);
    expect(await found('member', path)).toContain(canary.open);
    expect(await found('guest', path)).toContain(canary.guests);
    if (path.startsWith('/threads') || path.startsWith('/search'))
      expect(await found('stranger', path)).toContain(foreign);
  }
});

// What only reads comes first, while there is little to read.
test.each(documented.toSorted((a, b) => Number(isReading(b)) - Number(isReading(a))))('%s', async (route) => {
  const row = rows[route]!;
  const calling = async (call: Call, things: Things) => {
    const { path, body } = row.ask(things);
    return call(methodOf(route), path, body);
  };
  for (const place of places) {
    let things = isReading(route) ? shared[place] : await made(place);
    for (const caller of callers) {
      const answer = await calling(callWith(tokens[caller]), things);
      expect([place, caller, answer.status, answer.status < 500 ? '' : answer.text]).toEqual([
        place,
        caller,
        expected(row, caller, place),
        '',
      ]);
      for (const word of hidden(caller))
        expect([place, caller, answer.text]).not.toEqual([place, caller, expect.stringContaining(word)]);
      // Whoever was refused has changed nothing: the next finds it as it was.
      if (!isReading(route) && answer.status < 300) things = await made(place);
    }
    for (const caller of shutOut) {
      const answer = await calling(callWith(away[caller]), shared[place]);
      expect([caller, answer.status]).toEqual([caller, 401]);
      for (const word of [...Object.values(canary), foreign]) expect(answer.text).not.toContain(word);
    }
    if (!isReading(route)) expect((await calling(reader, shared[place])).status).toBe(403);
  }
});

test('two things in one request are each asked for', async () => {
  const [open, secret] = [await made('open'), await made('private')];
  const there = await elsewhere.space('There');
  const far = must(
    await transaction((tx) =>
      startThread(tx, elsewhere.owner, elsewhere.slug, {
        spaceId: there.id,
        kind: 'question',
        title: 'T',
        body: 'B',
      }),
    ),
  );
  const farReply = must(
    await transaction((tx) =>
      postReply(tx, elsewhere.owner, elsewhere.slug, { threadId: far.id, body: 'R' }),
    ),
  );
  const [as, by] = [callWith(tokens.member), callWith(tokens.author)];
  const body = { kind: 'idea', title: 'T', body: 'B' };
  const asking = (...of: string[]) => ({ asks: [{ of, kind: 'answer' }] });

  const refused: [string, Promise<{ status: number; text: string }>, number][] = [
    [
      'an answer that is a reply elsewhere',
      as('POST', `/asks/${open.ask}/answer`, { reply: secret.reply }),
      400,
    ],
    ['an answer that is a reply abroad', as('POST', `/asks/${open.ask}/answer`, { reply: farReply.id }), 400],
    ['an answer that is an opening', as('POST', `/asks/${open.ask}/answer`, { reply: open.opening }), 400],
    [
      'handing on to a stranger',
      as('POST', `/asks/${open.ask}/hand-on`, { to: elsewhere.owner.memberId }),
      400,
    ],
    ['handing on to nobody', as('POST', `/asks/${open.ask}/hand-on`, { to: newId() }), 400],
    [
      'handing on to a guest who cannot see it',
      as('POST', `/asks/${open.ask}/hand-on`, { to: guest.memberId }),
      400,
    ],
    ['handing on to who left', as('POST', `/asks/${open.ask}/hand-on`, { to: gone.memberId }), 400],
    ['asking a stranger', by('POST', `/threads/${open.thread}/asks`, asking(elsewhere.ana.memberId)), 400],
    ['asking who cannot see it', by('POST', `/threads/${secret.thread}/asks`, asking(member.memberId)), 400],
    [
      'asking a group that is none',
      by('POST', `/threads/${open.thread}/asks`, { asks: [{ of: newId(), kind: 'answer' }] }),
      404,
    ],
    ['a space of another workspace', by('POST', '/threads', { ...body, space: there.id }), 404],
    ['a space of another workspace by slug', by('POST', '/threads', { ...body, space: there.slug }), 404],
    ['moving to another workspace', by('PATCH', `/threads/${open.thread}`, { space: there.id }), 404],
    [
      'moving to a space one does not see',
      callWith(tokens.host)('PATCH', `/threads/${open.thread}`, { space: spaces.private.id }),
      404,
    ],
    [
      'accepting a reply elsewhere',
      by('PATCH', `/threads/${open.thread}`, { acceptedReply: secret.reply }),
      404,
    ],
    ['accepting a reply abroad', by('PATCH', `/threads/${open.thread}`, { acceptedReply: farReply.id }), 404],
    [
      'a cover of another workspace',
      by('POST', '/me/time-off', { from: '2031-01-01', to: '2031-01-02', cover: elsewhere.ana.memberId }),
      400,
    ],
    [
      'the id of another’s thread',
      as('POST', '/threads', { ...body, id: secret.thread, space: spaces.open.slug }),
      409,
    ],
    [
      'the id of a thread one cannot see',
      as('POST', `/threads/${open.thread}/replies`, { id: secret.thread, body: 'B' }),
      409,
    ],
    [
      'the id of a space one cannot see',
      as('POST', '/spaces', { id: spaces.private.id, name: 'Taken' }),
      409,
    ],
    [
      'the id of an opening',
      as('POST', `/threads/${open.thread}/replies`, { id: secret.opening, body: 'B' }),
      409,
    ],
    ['threads of a space one does not see', as('GET', `/threads?space=${spaces.private.slug}`), 404],
    ['threads of a space abroad', as('GET', `/threads?space=${there.id}`), 404],
  ];
  for (const [what, answer, status] of refused) {
    const { status: got, text } = await answer;
    expect([what, got, text]).toEqual([what, status, expect.not.stringContaining(canary.private)]);
  }
  expect((await by('GET', `/threads/${open.thread}`)).json).toMatchObject({
    space: spaces.open.slug,
    acceptedReply: null,
  });
});
