import type { ExpressionBuilder } from 'kysely';
import { db, type Rows, type Tables } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, type MemberViewer, type Viewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';

/**
 * A file the viewer may open: what belongs to a post, by the rights of its thread and as long as neither was removed;
 * what belongs to none yet, its uploader; what somebody shows as their picture, every member.
 */
export async function fileFor(viewer: Viewer, id: string, rows: Rows = db()) {
  const found = await rows
    .selectFrom('attachment')
    .leftJoin('post', (join) =>
      join
        .onRef('post.workspaceId', '=', 'attachment.workspaceId')
        .onRef('post.id', '=', 'attachment.postId')
        .on('post.deletedAt', 'is', null),
    )
    .leftJoin('thread', (join) =>
      join
        .onRef('thread.workspaceId', '=', 'post.workspaceId')
        .onRef('thread.id', '=', 'post.threadId')
        .on('thread.deletedAt', 'is', null),
    )
    .leftJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'thread.workspaceId').onRef('space.id', '=', 'thread.spaceId'),
    )
    .selectAll('attachment')
    .where('attachment.workspaceId', '=', viewer.workspaceId)
    .where('attachment.id', '=', id)
    .where((eb) => {
      const inPost = spaceIsVisible(viewer)(
        eb as unknown as ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>,
      );
      if (!isMember(viewer)) return inPost;
      const own = eb.and([
        eb('attachment.postId', 'is', null),
        eb('attachment.memberId', '=', viewer.memberId),
      ]);
      const shownAsPicture = eb.exists(
        eb
          .selectFrom('member')
          .select('member.id')
          .whereRef('member.workspaceId', '=', 'attachment.workspaceId')
          .whereRef('member.id', '=', 'attachment.memberId')
          .whereRef('member.pictureId', '=', 'attachment.id'),
      );
      return eb.or([inPost, own, shownAsPicture]);
    })
    .executeTakeFirst();
  return found ?? null;
}

/** A file of one's own, to describe or take away. */
export async function fileToChange(tx: Tx, viewer: MemberViewer, id: string) {
  const found = await tx
    .selectFrom('attachment')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .where('memberId', '=', viewer.memberId)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Is there one among these that is not the viewer's own? To tell who posts them, and before the fact: what is not
 * one's own is never attached, but a program should hear of it. That one's own are attached already is no matter: it
 * may be the same request again.
 */
export async function hasOthersFiles(viewer: MemberViewer, ids: readonly string[] = []): Promise<boolean> {
  if (ids.length === 0) return false;
  const own = await db()
    .selectFrom('attachment')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('id', 'in', ids)
    .execute();
  return own.length < new Set(ids).size;
}
