import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { isMember, type Viewer } from '../people/member.ts';
import { threadsVisibleTo } from './access.ts';
import type { ThreadLine } from './list/line.ts';
import type { ThreadKind } from './thread.ts';

/** Where a page of a list ended: the instant and the id of its last line. */
export type Cursor = [at: string, id: string];

export interface Contents {
  /** On the first page only, at most twenty. */
  pinned: ThreadLine[];
  lines: ThreadLine[];
  next: Cursor | null;
}

/** The threads of a space, the latest written in first, pinned ones before all others, a page at a time. */
export async function contentsOf(
  viewer: Viewer,
  spaceId: string,
  { kind, after, limit = 30 }: { kind?: ThreadKind; after?: Cursor; limit?: number } = {},
): Promise<Contents> {
  const inSpace = threadsVisibleTo(viewer)
    .where('thread.spaceId', '=', spaceId)
    .$if(kind !== undefined, (qb) => qb.where('thread.kind', '=', kind!));
  const pinned = inSpace
    .where('thread.pinnedAt', 'is not', null)
    .orderBy('thread.pinnedAt', 'desc')
    .limit(after ? 0 : 20);
  const others = inSpace
    .where('thread.pinnedAt', 'is', null)
    .$if(after !== undefined, (qb) => qb.where(earlierThan(after!)))
    .orderBy('thread.lastPostAt', 'desc')
    .orderBy('thread.id', 'desc')
    .limit(limit + 1);
  const rows = await db()
    .with('pinned', () => pinned)
    .with('others', () => others)
    .with('chosen', (qb) => qb.selectFrom('pinned').selectAll().unionAll(qb.selectFrom('others').selectAll()))
    .selectFrom('chosen')
    .select(columns(viewer))
    .select(
      sql<string>`to_char(last_post_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('exactlyAt'),
    )
    .orderBy(sql`pinned_at is null`)
    .orderBy(sql`pinned_at desc`)
    .orderBy('lastPostAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const lines = rows.filter(({ isPinned }) => !isPinned);
  const last = lines[limit - 1];
  return {
    pinned: rows.filter(({ isPinned }) => isPinned).map(asLine),
    lines: lines.slice(0, limit).map(asLine),
    next: lines.length > limit && last ? [last.exactlyAt, last.id] : null,
  };
}

/** The threads written in last, of all spaces the viewer may see. */
export async function latestOf(viewer: Viewer, limit = 12): Promise<ThreadLine[]> {
  const latest = threadsVisibleTo(viewer)
    .orderBy('thread.lastPostAt', 'desc')
    .orderBy('thread.id', 'desc')
    .limit(limit);
  const rows = await db()
    .with('chosen', () => latest)
    .selectFrom('chosen')
    .select(columns(viewer))
    .orderBy('lastPostAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(asLine);
}

const earlierThan = ([at, id]: Cursor) =>
  sql<boolean>`(thread.last_post_at, thread.id) < (${at}::timestamptz, ${id}::uuid)`;

const columns = (viewer: Viewer) => [
  'id' as const,
  'slug' as const,
  'title' as const,
  'kind' as const,
  'replyCount' as const,
  'lastPostAt' as const,
  sql<boolean>`pinned_at is not null`.as('isPinned'),
  sql<boolean>`closed_at is not null`.as('isClosed'),
  sql<string | null>`left(conclusion_plain, 240)`.as('conclusion'),
  sql<boolean>`accepted_id is not null`.as('hasAnswer'),
  sql<{ name: string }[] | null>`(
    select json_agg(json_build_object('name', m.name) order by v.place)
    from unnest(chosen.voice_ids) with ordinality as v (id, place)
    join member m on m.workspace_id = chosen.workspace_id and m.id = v.id)`.as('voices'),
  sql<string>`(
    select m.name from member m where m.workspace_id = chosen.workspace_id and m.id = chosen.author_id)`.as(
    'authorName',
  ),
  ...(isMember(viewer)
    ? [
        sql<number | null>`(
          select greatest(0, chosen.reply_count - r.place) from reading r
          where r.workspace_id = chosen.workspace_id and r.member_id = ${viewer.memberId}::uuid
            and r.thread_id = chosen.id)`.as('newReplies'),
        sql<boolean>`chosen.author_id <> ${viewer.memberId}::uuid and chosen.created_at > coalesce(
          (select b.joined_at from space_member b where b.workspace_id = chosen.workspace_id
            and b.space_id = chosen.space_id and b.member_id = ${viewer.memberId}::uuid),
          (select m.joined_at from member m where m.workspace_id = chosen.workspace_id
            and m.id = ${viewer.memberId}::uuid))`.as('isLater'),
      ]
    : [sql<null>`null`.as('newReplies'), sql<boolean>`false`.as('isLater')]),
];

function asLine(row: {
  id: string;
  slug: string;
  title: string;
  kind: ThreadKind;
  replyCount: number;
  lastPostAt: Temporal.Instant;
  isPinned: boolean;
  isClosed: boolean;
  conclusion: string | null;
  hasAnswer: boolean;
  voices: { name: string }[] | null;
  authorName: string;
  newReplies: number | null;
  isLater: boolean;
}): ThreadLine {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    replyCount: row.replyCount,
    lastPostAt: String(row.lastPostAt),
    isPinned: row.isPinned,
    isClosed: row.isClosed,
    conclusion: row.conclusion,
    hasAnswer: row.hasAnswer,
    voices: row.voices ?? [],
    authorName: row.authorName,
    newReplies: row.newReplies,
    isNew: row.isLater && row.newReplies === null,
  };
}
