import { sql, type RawBuilder } from 'kysely';
import { db } from '#platform/database.ts';
import { isMember, seesOpenSpaces, type Viewer } from '../people/member.ts';
import { withEllipses } from './excerpt.ts';
import { isEmpty, type Query } from './query.ts';

export interface Found {
  postId: string;
  threadId: string;
  threadSlug: string;
  title: string;
  threadKind: string;
  place: number;
  isOpening: boolean;
  concluded: boolean;
  accepted: boolean;
  spaceSlug: string;
  spaceName: string;
  authorName: string;
  authorHandle: string;
  at: Temporal.Instant;
  score: number;
  /** Plain text; what was found stands between U+E000 and U+E001, which no text of ours contains. */
  excerpt: string;
}

/** Counting stops here: "more than a thousand" is as good an answer, and costs no more than that. */
export const countedAtMost = 1000;

/**
 * So many of the newest that match are ranked, and the newest openings among those that are older. A word that most
 * posts contain tells nothing about them, and ranking all of them would cost more with every post. (The numbers are
 * chosen: well above what anybody pages through, and ranked in a few milliseconds.)
 */
const rankedAtMost = { posts: 1500, openings: 300 };

/** By so many characters at its ends it is told whether an excerpt leaves something out there. */
const edgeLength = 24;

const marks =
  'StartSel=\uE000, StopSel=\uE001, MaxWords=34, MinWords=14, MaxFragments=2, FragmentDelimiter=" … "';

/**
 * Finds posts the viewer may see, best first. Titles weigh most, then conclusions, then the text; concluded threads
 * and accepted answers come higher, and the newer of two equals.
 *
 * The rule of who sees a space is in the statement, before anything is counted or ranked: nothing about what is
 * hidden can be told from counts or order.
 */
export async function find(
  viewer: Viewer,
  query: Query,
  page: { limit: number; offset: number },
): Promise<{ found: Found[]; total: number }> {
  if (isEmpty(query)) return { found: [], total: 0 };
  const wanted = queryOf(query.words);
  const score = wanted
    ? sql<number>`ts_rank('{0.1, 0.2, 0.6, 1.0}', d.words, ${wanted}, 1)
        * (case when d.concluded and d.is_opening then 1.4 when d.accepted then 1.5 else 1 end)
        * (1 + 0.3 / (1 + extract(epoch from now() - d.at) / 31557600))`
    : sql<number>`extract(epoch from d.at) / 1e10`;
  const matching = sql`
      select d.post_id, d.thread_id, d.space_id, d.author_id, d.is_opening, d.concluded, d.accepted, d.thread_kind, d.at, d.words
      from search_document d
      where d.workspace_id = ${viewer.workspaceId} and d.space_id in (select id from visible)
        ${wanted ? sql`and d.words @@ ${wanted}` : sql``} ${narrowed(query)}`;
  const { rows } = await sql<Found & { opens: string; closes: string; total: number }>`
    with visible as materialized (${visibleSpaces(viewer)}),
    newest as materialized (${matching} order by d.at desc, d.post_id desc limit ${rankedAtMost.posts}),
    edge as materialized (select at, post_id from newest order by at, post_id limit 1),
    older as materialized (
      ${matching} and d.is_opening and (select count(*) from newest) = ${rankedAtMost.posts}
        and (d.at, d.post_id) < ((select at from edge), (select post_id from edge))
      order by d.at desc, d.post_id desc limit ${rankedAtMost.openings}
    ), hit as materialized (
      select d.*, ${score} as score from (select * from newest union all select * from older) d
    ), best as (
      select * from hit order by score desc, at desc, post_id limit ${page.limit} offset ${page.offset}
    )
    select b.post_id as "postId", b.thread_id as "threadId", t.slug as "threadSlug", t.title, b.thread_kind as "threadKind",
      p.place, b.is_opening as "isOpening", b.concluded, b.accepted, s.slug as "spaceSlug", s.name as "spaceName",
      m.name as "authorName", m.handle as "authorHandle", b.at, b.score,
      ${wanted ? sql`ts_headline('meantime_english', left(translate(p.plain, ${'\uE000\uE001'}, ''), 20000), ${wanted}, ${marks})` : sql`left(p.plain, 240)`} as excerpt,
      left(p.plain, ${edgeLength}) as opens, right(p.plain, ${edgeLength}) as closes,
      (select count(*)::int from (select 1 from hit limit ${countedAtMost + 1}) counted) as total
    from best b
    join thread t on t.workspace_id = ${viewer.workspaceId} and t.id = b.thread_id
    join post p on p.workspace_id = ${viewer.workspaceId} and p.id = b.post_id
    join space s on s.workspace_id = ${viewer.workspaceId} and s.id = b.space_id
    join member m on m.workspace_id = ${viewer.workspaceId} and m.id = b.author_id
    order by b.score desc, b.at desc, b.post_id`.execute(db());
  const found = rows.map(({ opens, closes, ...row }) => ({
    ...row,
    excerpt: withEllipses(row.excerpt, { opens, closes }),
  }));
  return { found, total: rows[0]?.total ?? 0 };
}

/** Words as typed, by their stems and by themselves (names, code, other languages); null where there are none. */
function queryOf(words: string): RawBuilder<unknown> | null {
  if (words === '') return null;
  return sql`(websearch_to_tsquery('meantime_english', ${words}) || websearch_to_tsquery('meantime_words', ${words}))`;
}

function visibleSpaces(viewer: Viewer): RawBuilder<unknown> {
  const of = sql`select s.id from space s where s.workspace_id = ${viewer.workspaceId}`;
  if (!isMember(viewer)) return sql`${of} and s.visibility = 'public'`;
  const belongs = sql`exists (select 1 from space_member b where b.workspace_id = s.workspace_id and b.space_id = s.id and b.member_id = ${viewer.memberId})`;
  return seesOpenSpaces(viewer)
    ? sql`${of} and (s.visibility <> 'private' or ${belongs})`
    : sql`${of} and (s.visibility = 'public' or ${belongs})`;
}

function narrowed(query: Query): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [];
  if (query.kind) parts.push(sql`d.thread_kind = ${query.kind}`);
  if (query.space)
    parts.push(
      sql`d.space_id = (select s.id from space s where s.workspace_id = d.workspace_id and s.slug = ${query.space})`,
    );
  // `from:kofi` means Kofi Mensah too: people guess first names, not handles.
  if (query.author)
    parts.push(sql`d.author_id in (select m.id from member m where m.workspace_id = d.workspace_id
      and (m.handle = ${query.author} or starts_with(m.handle, ${`${query.author}-`})))`);
  if (query.tag) parts.push(sql`${query.tag} = any(d.tags)`);
  if (query.before) parts.push(sql`d.at < ${query.before}::date`);
  if (query.after) parts.push(sql`d.at >= ${query.after}::date`);
  if (query.concluded) parts.push(sql`d.concluded`);
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`;
}
