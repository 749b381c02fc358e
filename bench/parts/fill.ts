import type pg from 'pg';
import { sql } from 'kysely';
import { foundWorkspace } from '#domains/people/actions.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { indexPosts } from '#domains/search/actions.ts';
import { db, pool } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { dice, threadLengths, vocabulary, word } from './shapes.ts';

/** A generated workspace and what to look at in it. */
export interface Filled {
  slug: string;
  viewer: MemberViewer;
  /** A public space that holds about a third of all threads. */
  space: { id: string; slug: string };
  /** A thread of 20 posts in it, and one of 400. */
  thread: string;
  longThread: string;
  posts: number;
}

/** Posts of the two threads that every workspace has, whatever its size. */
export const pageThread = 20;
const longThread = 400;
const spaces = 12;

/**
 * Fills an empty workspace with posts in long-tailed threads, of words by Zipf's law, with reactions, facts, readings and asks, in a
 * few large statements: a hundred thousand posts in a minute or two, nearly all of it the product's own indexing for
 * search.
 *
 * @param slug of the new workspace
 * @param posts how many in all, from 1000 on
 */
export async function fillWorkspace(slug: string, posts: number): Promise<Filled> {
  const founded = await transaction((tx) =>
    foundWorkspace(tx, {
      slug,
      name: 'Generated',
      owner: { name: 'Ada Reader', email: `ada@${slug}.example`, passwordHash: null },
      hoursAgreed: true,
      weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
    }),
  );
  if ('refused' in founded) throw new Error(founded.refused);
  const { workspaceId, memberId } = founded;
  const lengths = threadLengths(posts, [pageThread, longThread], dice(42));
  const client = await pool().connect();
  try {
    await fill(client, workspaceId, memberId, lengths, posts);
  } finally {
    client.release();
  }
  // Without it the index would be built by a plan for empty tables.
  await sql`analyze`.execute(db());
  await index(workspaceId);
  await markFollowed();
  // Now, and not by itself beside what is measured.
  await sql`vacuum analyze`.execute(db());
  return found(slug, { workspaceId, memberId, role: 'owner' }, posts);
}

async function fill(
  client: pg.PoolClient,
  workspaceId: string,
  owner: string,
  lengths: number[],
  posts: number,
) {
  const members = Math.min(5000, Math.max(50, Math.floor(posts / 200)));
  const words = Array.from({ length: vocabulary }, (_, rank) => word(rank));
  await client.query('begin');
  await client.query('select setseed(0.42)');
  for (const [statement, values] of [
    [peopleAndSpaces, [workspaceId, owner, members]],
    [spacesOfAll, [workspaceId, owner, spaces]],
    [
      'create temporary table made_word on commit drop as select * from unnest($1::text[]) with ordinality w (word, rank)',
      [words],
    ],
    ['create unique index on made_word (rank) include (word)', []],
    ['analyze made_word', []],
    [threadsOfLengths, [workspaceId, lengths, spaces]],
    [postsOfThreads, [workspaceId, vocabulary]],
    [voices, [workspaceId]],
    [facts, [workspaceId]],
    [reactions, [workspaceId]],
    [readings, [workspaceId, owner]],
    [asks, [workspaceId, owner]],
    [expectations, [workspaceId]],
  ] as const)
    await client.query(statement, [...values]);
  await client.query('commit');
}

const peopleAndSpaces = `
  insert into member (workspace_id, id, role, handle, name, time_zone, weekly, joined_at)
  select $1::uuid, uuidv7(), 'member', 'reader-' || n, 'Reader ' || n,
    (array['Europe/Lisbon', 'Asia/Kolkata', 'America/Lima', 'Africa/Accra'])[1 + n % 4],
    (select weekly from member where workspace_id = $1 and id = $2), now() - interval '3 years'
  from generate_series(2, $3::int) n`;

// Of twelve, two are private and one is public: the public one holds every third thread.
const spacesOfAll = `
  insert into space (workspace_id, id, slug, name, visibility, created_by)
  select $1::uuid, uuidv7(), 'space-' || n, 'Space ' || n,
    case when n = 0 then 'public' when n in (4, 8) then 'private' else 'open' end, $2::uuid
  from generate_series(0, $3::int - 1) n`;

const threadsOfLengths = `
  with place as (select id, row_number() over (order by slug) - 1 as n from space where workspace_id = $1),
  person as (select array_agg(id order by id) as ids from member where workspace_id = $1)
  insert into thread (workspace_id, id, space_id, kind, title, slug, author_id, reply_count, created_at, last_post_at,
    closed_at, conclusion, conclusion_html)
  select $1::uuid, uuidv7(-t.age), place.id, (array['discussion', 'question', 'update', 'idea'])[1 + t.n % 4], t.title,
    'thread-' || t.n, person.ids[1 + floor(power(random(), 2) * cardinality(person.ids))::int], t.length - 1, now() - t.age,
    now() - t.age * 0.98, case when t.n % 9 = 8 then now() end, case when t.n % 9 = 8 then t.title end,
    case when t.n % 9 = 8 then '<p>' || t.title || '</p>' end
  from person, (
    select l.n - 1 as n, l.length, interval '2 years' * power(random(), 2) as age,
      (select string_agg(w.word, ' ') from made_word w where w.rank in (
        select floor(power(20000, random()))::int + l.n * 0 from generate_series(1, 6))) as title
    from unnest($2::int[]) with ordinality as l (length, n)
  ) t
  join place on place.n = case when t.n < 2 or t.n % 3 = 0 then 0 else 1 + t.n % ($3::int - 1) end`;

// power(size, random()) is a rank by Zipf's law.
const postsOfThreads = `
  with person as (select array_agg(id order by id) as ids from member where workspace_id = $1),
  written as (
    select t.id as thread_id, t.created_at + (t.last_post_at - t.created_at) * place / greatest(1, t.reply_count) as at,
      place, case when place = 0 then t.author_id
        else p.ids[1 + floor(power(random(), 2) * cardinality(p.ids))::int] end as author_id,
      (select string_agg(w.word, ' ') from (
        select floor(power($2::int, random()))::int + place * 0 as rank from generate_series(1, 12 + (random() * 36)::int)) r
        join made_word w on w.rank = r.rank) as text
    from thread t, person p, generate_series(0, t.reply_count) place
    where t.workspace_id = $1
  )
  insert into post (workspace_id, id, thread_id, place, author_id, body, html, plain, created_at)
  select $1::uuid, uuidv7(at - now()), thread_id, place, author_id, text, '<p>' || text || '</p>', text, at from written`;

const voices = `
  update thread t set voice_ids = v.ids from (
    select thread_id, (array_agg(author_id order by place desc))[1:4] as ids
    from post where workspace_id = $1 group by thread_id) v
  where t.workspace_id = $1 and t.id = v.thread_id`;

const facts = `
  insert into fact (workspace_id, id, kind, actor_id, space_id, thread_id, subject_id, at)
  select $1::uuid, uuidv7(), case when p.place = 0 then 'ThreadStarted' else 'ReplyPosted' end, p.author_id, t.space_id,
    t.id, p.id, p.created_at
  from post p join thread t on t.workspace_id = $1 and t.id = p.thread_id where p.workspace_id = $1 order by p.created_at`;

const reactions = `
  insert into reaction (workspace_id, post_id, member_id, emoji)
  select $1::uuid, p.id, p.author_id, e.emoji
  from post p, unnest(array['👍', '🎉']) e (emoji) where p.workspace_id = $1 and random() < 0.2`;

const readings = `
  insert into reading (workspace_id, member_id, thread_id, place)
  select $1::uuid, m.id, t.id, floor(random() * (t.reply_count + 1))::int
  from thread t, lateral (
    (select id from member where workspace_id = $1 and id <> $2 order by random() + t.reply_count * 0 limit 3)
    union all select $2::uuid where random() < 0.5) m
  where t.workspace_id = $1`;

// One ask for every twenty posts, most of them settled; the reader owes forty, as few people do.
const asks = `
  with person as (select array_agg(id order by id) as ids from member where workspace_id = $1 and id <> $2)
  insert into ask (workspace_id, id, thread_id, post_id, kind, asker_id, member_id, window_amount, window_unit, asked_at,
    state, settled_at)
  select $1::uuid, uuidv7(), p.thread_id, p.id, (array['answer', 'review', 'acknowledge', 'decide'])[1 + n % 4], asker,
    case when n <= 40 then $2::uuid else person.ids[1 + (n * 7919) % cardinality(person.ids)] end, 2, 'workingDays',
    p.created_at, case when n <= 40 or n % 5 = 0 then 'open' else 'answered' end,
    case when n <= 40 or n % 5 = 0 then null else p.created_at + interval '1 day' end
  from person, (
    select p.*, p.author_id as asker, row_number() over (order by p.created_at desc) as n
    from post p where p.workspace_id = $1 and p.author_id <> $2
  ) p where n <= (select count(*) / 20 from post where workspace_id = $1)`;

const expectations = `
  insert into expectation (workspace_id, ask_id, member_id, open, seen_at, due_at)
  select $1::uuid, id, member_id, state = 'open', asked_at + interval '8 hours', asked_at + interval '2 days'
  from ask where workspace_id = $1`;

/** By the product itself, a few thousand posts at a time. */
async function index(workspaceId: string) {
  let after: string | null = '00000000-0000-0000-0000-000000000000';
  while (after) {
    const from: string = after;
    after = await transaction((tx) => indexPosts(tx, workspaceId, { everythingAfter: from, limit: 5000 }));
  }
}

/**
 * What follows from the facts is there already: the index above, and nobody to be told. Left to the follower, it would
 * be at work on them beside everything that is measured.
 */
const markFollowed = () =>
  sql`
    insert into fact_reader (name, transaction_id, sequence)
    select 'after', transaction_id, sequence from fact order by transaction_id desc, sequence desc limit 1
    on conflict (name) do update set transaction_id = excluded.transaction_id, sequence = excluded.sequence
  `.execute(db());

async function found(slug: string, viewer: MemberViewer, posts: number): Promise<Filled> {
  const { workspaceId } = viewer;
  const space = await db()
    .selectFrom('space')
    .select(['id', 'slug'])
    .where('workspaceId', '=', workspaceId)
    .where('visibility', '=', 'public')
    .executeTakeFirstOrThrow();
  const [short, long] = [await named('thread-0'), await named('thread-1')];
  return { slug, viewer, space, thread: short.id, longThread: long.id, posts };

  function named(threadSlug: string) {
    return db()
      .selectFrom('thread')
      .select('id')
      .where('workspaceId', '=', workspaceId)
      .where('slug', '=', threadSlug)
      .executeTakeFirstOrThrow();
  }
}
