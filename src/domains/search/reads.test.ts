import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { postReply, startThread } from '../threads/actions.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person, type World } from '#test/world/harbour-street.ts';
import { indexPosts } from './actions.ts';
import { parseQuery } from './query.ts';
import { find } from './reads.ts';

await testDatabase();
const world = await foundHarbourStreet();
const { as, spaces, slug } = world;

async function say(
  person: Person,
  space: keyof World['spaces'],
  title: string,
  body: string,
  replies: string[] = [],
) {
  const thread = await transaction((tx) =>
    startThread(tx, as[person], slug, { spaceId: spaces[space], kind: 'question', title, body }),
  );
  if ('refused' in thread) throw new Error(thread.refused);
  for (const reply of replies)
    await transaction((tx) => postReply(tx, as[person], slug, { threadId: thread.id, body: reply }));
  await transaction((tx) => indexPosts(tx, world.workspaceId, { threadId: thread.id }));
  return thread.id;
}

const search = async (person: Person | null, typed: string) => {
  const viewer = person
    ? as[person]
    : { workspaceId: world.workspaceId, memberId: null, role: 'visitor' as const };
  const { found, total } = await find(viewer, parseQuery(typed), { limit: 20, offset: 0 });
  return { titles: found.map(({ title }) => title), found, total };
};

await say(
  'kofi',
  'learning',
  'Which guides should newcomers read first?',
  'We have nine guides and nobody reads them all. #Onboarding',
  ['The café guide taught me most in my first week.'],
);
await say('rui', 'leading', 'Salaries for the autumn', 'The guides to salaries are confidential. Marmalade.');
await say('amara', 'lobby', 'A public welcome', 'Everyone may read our guides here.');
await say(
  'mei',
  'learning',
  'A note about tea',
  'The guides mention tea once. Also gamma-ray and useEffect().',
);

test('a word in the title outweighs one in the text', async () => {
  const { titles } = await search('mei', 'guides');
  expect(titles[0]).toBe('Which guides should newcomers read first?');
  expect(titles).toContain('A note about tea');
});

test('other forms of a word, accents and letters typed plainly find it', async () => {
  expect((await search('mei', 'reading newcomer')).titles).toEqual([
    'Which guides should newcomers read first?',
  ]);
  expect((await search('mei', 'cafe')).titles).toEqual(['Which guides should newcomers read first?']);
  expect((await search('mei', 'CAFÉ')).titles).toEqual(['Which guides should newcomers read first?']);
});

test('a phrase, a not, and code are found as they are written', async () => {
  expect((await search('mei', '"first week"')).titles).toHaveLength(1);
  expect((await search('mei', '"week first"')).titles).toHaveLength(0);
  expect((await search('mei', 'guides -tea')).titles).not.toContain('A note about tea');
  expect((await search('mei', 'useEffect')).titles).toEqual(['A note about tea']);
});

test('what is private is found by its members alone, and counts tell nobody', async () => {
  expect((await search('kofi', 'marmalade')).total).toBe(1);
  for (const person of ['mei', 'sam', null] as const)
    expect((await search(person, 'marmalade')).total).toBe(0);
});

test('a guest and a visitor find what is public', async () => {
  expect((await search('sam', 'guides')).titles).toEqual(['A public welcome']);
  expect((await search(null, 'guides')).titles).toEqual(['A public welcome']);
});

test('filters narrow', async () => {
  expect((await search('mei', 'guides from:amara')).titles).toEqual(['A public welcome']);
  expect((await search('mei', '#onboarding')).titles).toEqual(['Which guides should newcomers read first?']);
  expect((await search('mei', 'guides in:lobby')).titles).toEqual(['A public welcome']);
  expect((await search('mei', 'guides in:ways-of-leading')).total).toBe(0);
  expect((await search('mei', 'guides before:2001')).total).toBe(0);
  expect((await search('mei', 'kind:question')).total).toBe(4);
});

test('the excerpt shows why', async () => {
  const { found } = await search('mei', 'taught');
  expect(found[0]!.excerpt).toContain('\uE000taught\uE001');
  expect(found[0]!.place).toBe(1);
});

test('whatever is typed is answered, not failed', async () => {
  for (const typed of [
    "'; drop table post; --",
    '"',
    '&|!:*',
    '((((',
    '\\',
    'a'.repeat(300),
    '\uE000x',
    '-',
    'or or or',
  ]) {
    await expect(search('mei', typed)).resolves.toBeDefined();
  }
});

test('an index made afresh is the index that grew', async () => {
  const all = () => db().selectFrom('searchDocument').selectAll().orderBy('postId').execute();
  const grown = await all();
  await db().deleteFrom('searchDocument').execute();
  let last: string | null = '00000000-0000-0000-0000-000000000000';
  while (last)
    last = await transaction((tx) => indexPosts(tx, world.workspaceId, { everythingAfter: last!, limit: 2 }));
  expect(await all()).toEqual(grown);
  expect(grown).toHaveLength(5);
});

test('of a very common word the newest are found, and older openings that say it in their title', async () => {
  const { workspaceId } = world;
  const thread = await say('rui', 'learning', 'An old thread on thimbles', 'Long ago.');
  await sql`update search_document set at = now() - interval '9 years' where workspace_id = ${workspaceId} and thread_id = ${thread}`.execute(
    db(),
  );
  const busy = await say('rui', 'learning', 'Sewing', 'Things.', ['one']);
  await sql`
    insert into search_document (workspace_id, post_id, thread_id, space_id, author_id, is_opening, thread_kind, concluded,
      accepted, tags, words, at)
    select d.workspace_id, p.id, d.thread_id, d.space_id, d.author_id, false, d.thread_kind, false, false, '{}',
      to_tsvector('meantime_english', 'thimbles'), now() - make_interval(hours => p.n)
    from search_document d, (select gen_random_uuid() as id, n from generate_series(1, 1800) n) p
    where d.workspace_id = ${workspaceId} and d.thread_id = ${busy} and not d.is_opening`.execute(db());
  const { total, titles } = await search('rui', 'thimbles');
  expect(total).toBe(1001);
  expect(titles).toContain('An old thread on thimbles');
});
