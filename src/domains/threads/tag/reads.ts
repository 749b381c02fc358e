import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { Viewer } from '../../people/member.ts';
import { threadsVisibleTo } from '../access.ts';
import type { Cursor } from '../reads.ts';

export interface TagInUse {
  name: string;
  label: string;
  /** Threads that carry it, of those the viewer may see. */
  threads: number;
}

/** The hashtags in use where the viewer may look, by name, a page at a time. */
export async function tagsInUse(
  viewer: Viewer,
  { after = '', limit = 200 }: { after?: string; limit?: number } = {},
): Promise<{ tags: TagInUse[]; next: string | null }> {
  const rows = await db()
    .with('seen', () => threadsVisibleTo(viewer))
    .selectFrom('tag')
    .innerJoin('postTag', (join) =>
      join.onRef('postTag.workspaceId', '=', 'tag.workspaceId').onRef('postTag.tag', '=', 'tag.name'),
    )
    .innerJoin('post', (join) =>
      join
        .onRef('post.workspaceId', '=', 'postTag.workspaceId')
        .onRef('post.id', '=', 'postTag.postId')
        .on('post.deletedAt', 'is', null),
    )
    .innerJoin('seen', (join) => join.onRef('seen.id', '=', 'postTag.threadId'))
    .where('tag.workspaceId', '=', viewer.workspaceId)
    .where('tag.name', '>', after)
    .groupBy(['tag.name', 'tag.label'])
    .select(['tag.name', 'tag.label', sql<number>`count(distinct post_tag.thread_id)::integer`.as('threads')])
    .orderBy('tag.name')
    .limit(limit + 1)
    .execute();
  const tags = rows.slice(0, limit);
  return { tags, next: rows.length > limit ? tags.at(-1)!.name : null };
}

/** The labels of hashtags that begin like this, of those in use where the viewer may look. */
export async function tagsBeginning(viewer: Viewer, beginning: string, limit = 8): Promise<string[]> {
  const begins = `${beginning
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db()
    .selectFrom('tag')
    .select('tag.label')
    .where('tag.workspaceId', '=', viewer.workspaceId)
    .where('tag.name', 'like', begins)
    .where(({ exists }) =>
      exists(
        threadsVisibleTo(viewer)
          .clearSelect()
          .innerJoin('postTag', (join) =>
            join
              .onRef('postTag.workspaceId', '=', 'thread.workspaceId')
              .onRef('postTag.threadId', '=', 'thread.id'),
          )
          .where(sql<boolean>`post_tag.tag = tag.name`)
          .select(sql`1`.as('one')),
      ),
    )
    .orderBy('tag.name')
    .limit(limit)
    .execute();
  return rows.map(({ label }) => label);
}

export interface TaggedPost {
  threadId: string;
  slug: string;
  title: string;
  place: number;
  spaceName: string;
  authorName: string;
  at: string;
  excerpt: string;
}

/** Posts with a hashtag, the newest first, a page at a time; null where the viewer may see none. */
export async function tagged(
  viewer: Viewer,
  name: string,
  { after, limit = 30 }: { after?: Cursor; limit?: number } = {},
): Promise<{ label: string; introduction: string; posts: TaggedPost[]; next: Cursor | null } | null> {
  const tag = await db()
    .selectFrom('tag')
    .select(['label', 'introduction'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (!tag) return null;
  const rows = await threadsVisibleTo(viewer)
    .clearSelect()
    .innerJoin('postTag', (join) =>
      join
        .onRef('postTag.workspaceId', '=', 'thread.workspaceId')
        .onRef('postTag.threadId', '=', 'thread.id')
        .on('postTag.tag', '=', name),
    )
    .innerJoin('post', (join) =>
      join
        .onRef('post.workspaceId', '=', 'postTag.workspaceId')
        .onRef('post.id', '=', 'postTag.postId')
        .on('post.deletedAt', 'is', null),
    )
    .innerJoin('member', (join) =>
      join.onRef('member.workspaceId', '=', 'post.workspaceId').onRef('member.id', '=', 'post.authorId'),
    )
    .$if(after !== undefined, (qb) =>
      qb.where(
        sql<boolean>`(post_tag.at, post_tag.post_id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`,
      ),
    )
    .select(['thread.id as threadId', 'thread.slug', 'thread.title', 'post.place', 'space.name as spaceName'])
    .select(['member.name as authorName', 'postTag.postId'])
    .select([
      sql<string>`left(post.plain, 240)`.as('excerpt'),
      sql<string>`to_char(post_tag.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
    ])
    .orderBy('postTag.at', 'desc')
    .orderBy('postTag.postId', 'desc')
    .limit(limit + 1)
    .execute();
  if (rows.length === 0 && !after) return null;
  const posts = rows.slice(0, limit);
  const last = posts.at(-1);
  return {
    ...tag,
    posts: posts.map(({ postId: _, ...post }) => post),
    next: rows.length > limit && last ? [last.at, last.postId] : null,
  };
}
