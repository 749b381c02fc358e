import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { Viewer } from '../../people/member.ts';
import { threadFor, type ThreadSeen } from '../access.ts';

export interface PostSource {
  id: string;
  place: number;
  body: string;
  aiAssisted: boolean;
  authorId: string;
  authorName: string;
  authorHandle: string;
  createdAt: Temporal.Instant;
  editedAt: Temporal.Instant | null;
}

/** A post that was not removed, by its place, with its source, for who may see its thread. */
export async function postAt(
  viewer: Viewer,
  threadId: string,
  place: number,
): Promise<{ thread: ThreadSeen; post: PostSource } | null> {
  const thread = await threadFor(viewer, threadId);
  const post =
    thread &&
    (await db()
      .selectFrom('post as p')
      .innerJoin('member as m', (join) =>
        join.onRef('m.workspaceId', '=', 'p.workspaceId').onRef('m.id', '=', 'p.authorId'),
      )
      .where('p.workspaceId', '=', viewer.workspaceId)
      .where('p.threadId', '=', threadId)
      .where('p.place', '=', place)
      .where('p.deletedAt', 'is', null)
      .select(['p.id', 'p.place', 'p.body', 'p.aiAssisted', 'p.authorId', 'p.createdAt', 'p.editedAt'])
      .select(['m.name as authorName', 'm.handle as authorHandle'])
      .executeTakeFirst());
  return thread && post ? { thread, post } : null;
}

export interface PostVersion {
  number: number;
  /** What an opening was called meanwhile, where that changed. */
  title: string | null;
  body: string;
  writtenAt: Temporal.Instant;
}

/** What a post said before, the oldest first; what it says now is not among them. For callers that came through its door. */
export const versionsOf = (viewer: Viewer, postId: string): Promise<PostVersion[]> =>
  db()
    .selectFrom('postVersion')
    .select(['number', 'title', 'body', 'writtenAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('postId', '=', postId)
    .orderBy('number')
    .limit(200)
    .execute();

/** A stretch of a letter's text as it came. */
export interface OriginalPiece {
  is: 'plain' | 'html';
  text: string;
}

/** The letter that a post was brought in from, as it came; null where it was written here. For callers that came through its door. */
export async function originalOf(viewer: Viewer, postId: string): Promise<OriginalPiece[] | null> {
  const found = await db()
    .selectFrom('postOriginal')
    .select('pieces')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('postId', '=', postId)
    .executeTakeFirst();
  return found ? (found.pieces as unknown as OriginalPiece[]) : null;
}

export interface GivenReaction {
  emoji: string;
  names: string[];
}

/** Who gave which reaction, in the order in which they were first given; the names by name, not by who was quick. */
export const reactionsTo = (viewer: Viewer, postId: string): Promise<GivenReaction[]> =>
  db()
    .selectFrom('reaction as r')
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'r.workspaceId').onRef('m.id', '=', 'r.memberId'),
    )
    .where('r.workspaceId', '=', viewer.workspaceId)
    .where('r.postId', '=', postId)
    .groupBy('r.emoji')
    .select(['r.emoji', sql<string[]>`array_agg(m.name order by lower(m.name))`.as('names')])
    .orderBy((eb) => eb.fn.min('r.at'))
    .orderBy('r.emoji')
    .execute();
