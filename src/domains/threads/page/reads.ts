import { sql, type RawBuilder } from 'kysely';
import { db } from '#platform/database.ts';
import { isMember, mayHost, type Viewer } from '../../people/member.ts';
import { stricter } from '../../spaces/space.ts';
import { mayChangeThread, threadsVisibleTo } from '../access.ts';
import { pageStart, repliesOnPage } from '../thread.ts';
import type { Author, PostOnPage, ThreadOnPage } from './page.ts';

/**
 * One page of a thread with all that is on it, in one statement: the thread by the viewer's rights, its posts with
 * authors, reactions, files and links, what the viewer has read and is writing. Null for who may not see it.
 * @param at the place that should be on the page
 * @param also what another domain wants to know of the thread in the same statement, over the table `seen`
 */
export async function threadPage(
  viewer: Viewer,
  id: string,
  at = 1,
  also?: RawBuilder<boolean>,
): Promise<ThreadOnPage | null> {
  const from = pageStart(at);
  const to = from + repliesOnPage - 1;
  const row = await db()
    .with('seen', () => threadsVisibleTo(viewer).where('thread.id', '=', id))
    .with('shown', (qb) =>
      qb
        .selectFrom('post')
        .innerJoin('seen', (join) =>
          join.onRef('seen.workspaceId', '=', 'post.workspaceId').onRef('seen.id', '=', 'post.threadId'),
        )
        .where('post.place', '>=', from === 1 ? 0 : from)
        .where('post.place', '<=', to)
        .selectAll('post'),
    )
    .selectFrom('seen')
    .selectAll('seen')
    .select([
      author.as('author'),
      accepted.as('accepted'),
      posts(viewer).as('posts'),
      (also ?? sql<boolean>`false`).as('also'),
      ...(isMember(viewer) ? own(viewer.memberId, id) : []),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const mine = row as Partial<Mine>;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    feedbackWanted: row.feedbackWanted,
    label: stricter(row.spaceConfidentiality, row.confidentiality),
    window: row.windowAmount && row.windowUnit ? { amount: row.windowAmount, unit: row.windowUnit } : null,
    author: row.author,
    createdAt: String(row.createdAt),
    lastPostAt: String(row.lastPostAt),
    replyCount: row.replyCount,
    isPinned: row.pinnedAt !== null,
    closedAt: row.closedAt && String(row.closedAt),
    conclusionHtml: row.conclusionHtml,
    accepted: row.accepted,
    space: {
      id: row.spaceId,
      slug: row.spaceSlug,
      name: row.spaceName,
      visibility: row.spaceVisibility,
      isArchived: row.spaceArchivedAt !== null,
    },
    may: {
      write: isMember(viewer) && !row.spaceArchivedAt && (viewer.role !== 'guest' || Boolean(row.belongs)),
      change: mayChangeThread(viewer, row) && !row.spaceArchivedAt,
      tend: mayHost(viewer) && !row.spaceArchivedAt,
    },
    readTo: mine.readTo ?? null,
    following: mine.following ?? false,
    draft: mine.draft ?? null,
    also: row.also,
    from,
    to: Math.min(to, row.replyCount),
    posts: row.posts ?? [],
  };
}

const person = sql`json_build_object('id', m.id, 'name', m.name, 'handle', m.handle, 'isBot', m.is_bot, 'state', m.state)`;

const author = sql<Author>`(
  select ${person} from member m where m.workspace_id = seen.workspace_id and m.id = seen.author_id)`;

const accepted = sql<{ place: number; author: string } | null>`(
  select json_build_object('place', p.place, 'author', m.name) from post p
  join member m on m.workspace_id = p.workspace_id and m.id = p.author_id
  where p.workspace_id = seen.workspace_id and p.id = seen.accepted_id and p.deleted_at is null)`;

interface Mine {
  readTo: number | null;
  following: boolean;
  draft: ThreadOnPage['draft'];
}

const own = (memberId: string, threadId: string) => [
  sql<number | null>`(
    select r.place from reading r where r.workspace_id = seen.workspace_id and r.member_id = ${memberId}::uuid
      and r.thread_id = seen.id)`.as('readTo'),
  // Who wrote in a thread follows it, until they say otherwise.
  sql<boolean>`coalesce(
    (select f.following from thread_follow f where f.workspace_id = seen.workspace_id
      and f.member_id = ${memberId}::uuid and f.thread_id = seen.id),
    seen.author_id = ${memberId}::uuid or ${memberId}::uuid = any(seen.voice_ids))`.as('following'),
  sql<ThreadOnPage['draft']>`(
    select json_build_object('content', d.content, 'savedAt', d.saved_at) from draft d
    where d.workspace_id = seen.workspace_id and d.member_id = ${memberId}::uuid
      and d.key = ${`reply:${threadId}`})`.as('draft'),
];

/** Each of the three joined tables is read once for the whole page, not once a post. */
const posts = (viewer: Viewer) => sql<PostOnPage[] | null>`(
  select json_agg(json_build_object(
    'id', p.id, 'place', p.place, 'author', ${person},
    'html', case when p.deleted_at is null then p.html end,
    'removedBy', case when p.deleted_at is not null then
      case when p.deleted_by = p.author_id then 'author' else 'host' end end,
    'mayRestore', p.deleted_at is not null and (${mayHost(viewer)} or p.deleted_by = ${viewer.memberId}::uuid),
    'aiAssisted', p.ai_assisted, 'createdAt', p.created_at, 'editedAt', p.edited_at,
    'reactions', case when p.deleted_at is null then coalesce(g.given, '[]') else '[]' end,
    'files', case when p.deleted_at is null then coalesce(f.held, '[]') else '[]' end,
    'missing', case when p.deleted_at is null then o.files end,
    'links', case when p.deleted_at is null then coalesce(l.led, '[]') else '[]' end
  ) order by p.place)
  from shown p
  join member m on m.workspace_id = p.workspace_id and m.id = p.author_id
  left join post_original o on o.workspace_id = p.workspace_id and o.post_id = p.id
  left join (
    select each.post_id, json_agg(json_build_object('emoji', each.emoji, 'count', each.count, 'mine', each.mine)
      order by each.first_at, each.emoji) as given
    from (
      select r.post_id, r.emoji, count(*)::integer as count, min(r.at) as first_at,
        coalesce(bool_or(r.member_id = ${viewer.memberId}::uuid), false) as mine
      from reaction r join shown s on s.workspace_id = r.workspace_id and s.id = r.post_id
      group by r.post_id, r.emoji) each
    group by each.post_id) g on g.post_id = p.id
  left join (
    select a.post_id, json_agg(json_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type,
      'bytes', a.bytes, 'width', a.width, 'height', a.height, 'hasThumbnail', a.thumbnail_hash is not null,
      'alternativeText', a.alternative_text) order by a.id) as held
    from attachment a join shown s on s.workspace_id = a.workspace_id and s.id = a.post_id
    where not a.in_text
    group by a.post_id) f on f.post_id = p.id
  left join (
    select k.post_id, json_agg(json_build_object('url', k.url, 'title', v.title, 'description', v.description,
      'site', v.site) order by k.place) as led
    from post_link k
    join shown s on s.workspace_id = k.workspace_id and s.id = k.post_id
    join link_preview v on v.workspace_id = k.workspace_id and v.url = k.url and v.state = 'ready'
    group by k.post_id) l on l.post_id = p.id)`;
