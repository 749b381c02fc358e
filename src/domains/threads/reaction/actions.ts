import { sql } from 'kysely';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { postToTouch } from '../access.ts';
import { ReactionGiven, ReactionTakenBack } from '../facts.ts';
import { isEmoji, mostReactions } from './reaction.ts';

export type ReactionRefusal = 'no-such-post' | 'archived' | 'no-emoji' | 'too-many';

/** Gives a post a reaction. Giving it twice is giving it once. */
export async function react(
  tx: Tx,
  viewer: MemberViewer,
  postId: string,
  emoji: string,
): Promise<{ threadId: string; place: number } | { refused: ReactionRefusal }> {
  if (!isEmoji(emoji)) return { refused: 'no-emoji' };
  const found = await postToReactTo(tx, viewer, postId);
  if ('refused' in found) return found;
  const { workspaceId, memberId } = viewer;
  const mine = await tx
    .selectFrom('reaction')
    .select('emoji')
    .where('workspaceId', '=', workspaceId)
    .where('postId', '=', postId)
    .where('memberId', '=', memberId)
    .execute();
  if (mine.some((given) => given.emoji === emoji)) return found.at;
  if (mine.length >= mostReactions) return { refused: 'too-many' };
  await tx.insertInto('reaction').values({ workspaceId, postId, memberId, emoji }).execute();
  await tx.record(ReactionGiven(found.where));
  return found.at;
}

/** Takes one's own reaction back. */
export async function takeBack(
  tx: Tx,
  viewer: MemberViewer,
  postId: string,
  emoji: string,
): Promise<{ threadId: string; place: number } | { refused: ReactionRefusal }> {
  const found = await postToReactTo(tx, viewer, postId);
  if ('refused' in found) return found;
  const gone = await tx
    .deleteFrom('reaction')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('postId', '=', postId)
    .where('memberId', '=', viewer.memberId)
    .where('emoji', '=', emoji)
    .returning(sql`1`.as('one'))
    .executeTakeFirst();
  if (gone) await tx.record(ReactionTakenBack(found.where));
  return found.at;
}

async function postToReactTo(
  tx: Tx,
  viewer: MemberViewer,
  postId: string,
): Promise<
  | { at: { threadId: string; place: number }; where: Parameters<typeof ReactionGiven>[0] }
  | { refused: 'no-such-post' | 'archived' }
> {
  const found = await postToTouch(tx, viewer, postId);
  if (!found || found.post.deletedAt) return { refused: 'no-such-post' };
  const { post, thread } = found;
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  return {
    at: { threadId: thread.id, place: post.place },
    where: {
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      spaceId: thread.spaceId,
      threadId: thread.id,
      subjectId: postId,
    },
  };
}
