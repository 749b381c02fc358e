import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadFor, threadsVisibleTo } from '../access.ts';

/**
 * The replies of a thread in their order, with authors and reactions in the same statement; null where the viewer may
 * not see the thread. Of a removed reply its place is left, and no word of it.
 * @param after the place of the last one read before
 */
export async function repliesFor(
  viewer: MemberViewer,
  threadId: string,
  { limit, after = 0 }: { limit: number; after?: number },
) {
  if (!(await threadFor(viewer, threadId))) return null;
  return written(viewer)
    .where('p.threadId', '=', threadId)
    .where('p.place', '>', after)
    .orderBy('p.place')
    .limit(limit)
    .execute();
}

/** One reply, if the viewer may see its thread. */
export async function replyFor(viewer: MemberViewer, id: string) {
  const found = await written(viewer)
    .where('p.id', '=', id)
    .where('p.place', '>', 0)
    .where(({ exists }) =>
      exists(
        threadsVisibleTo(viewer)
          .clearSelect()
          .select('thread.id')
          .whereRef('thread.id', '=', sql.ref('p.thread_id')),
      ),
    )
    .executeTakeFirst();
  return found ?? null;
}

const written = (viewer: MemberViewer) =>
  db()
    .selectFrom('post as p')
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'p.workspaceId').onRef('m.id', '=', 'p.authorId'),
    )
    .where('p.workspaceId', '=', viewer.workspaceId)
    .select([
      'p.id',
      'p.threadId',
      'p.place',
      'p.aiAssisted',
      'p.createdAt',
      'p.editedAt',
      'm.id as authorId',
      'm.name as authorName',
      'm.handle as authorHandle',
    ])
    .select([
      sql<string | null>`case when p.deleted_at is null then p.body end`.as('body'),
      sql<string | null>`case when p.deleted_at is null then p.html end`.as('html'),
      sql<{ emoji: string; count: number }[]>`coalesce((
        select json_agg(json_build_object('emoji', each.emoji, 'count', each.count) order by each.first_at, each.emoji)
        from (select r.emoji, count(*)::int as count, min(r.at) as first_at from reaction r
          where r.workspace_id = p.workspace_id and r.post_id = p.id and p.deleted_at is null
          group by r.emoji) each), '[]')`.as('reactions'),
    ]);

export type ReplyWritten = NonNullable<Awaited<ReturnType<typeof replyFor>>>;
