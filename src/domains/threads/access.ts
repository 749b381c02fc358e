import type { ExpressionBuilder } from 'kysely';
import { db, type Rows, type Tables } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, mayHost, type MemberViewer, type Viewer } from '../people/member.ts';
import { belongsColumn, spaceIsVisible } from '../spaces/access.ts';

type SpaceBuilder = ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>;

/** The threads a viewer may see, each with what its space says about it: to be narrowed and read by `reads.ts`. */
export const threadsVisibleTo = (viewer: Viewer, rows: Rows = db()) =>
  rows
    .selectFrom('thread')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'thread.workspaceId').onRef('space.id', '=', 'thread.spaceId'),
    )
    .where('thread.workspaceId', '=', viewer.workspaceId)
    .where('thread.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as unknown as SpaceBuilder))
    .selectAll('thread')
    .select([
      'space.slug as spaceSlug',
      'space.name as spaceName',
      'space.visibility as spaceVisibility',
      'space.confidentiality as spaceConfidentiality',
      'space.archivedAt as spaceArchivedAt',
      'space.windowAmount as spaceWindowAmount',
      'space.windowUnit as spaceWindowUnit',
    ])
    .select((eb) => belongsColumn(viewer)(eb as unknown as SpaceBuilder));

/** The thread, with its space, if the viewer may see it. Strangers get null, and the page says 404. */
export const threadFor = async (viewer: Viewer, id: string, rows: Rows = db()) =>
  (await threadsVisibleTo(viewer, rows).where('thread.id', '=', id).executeTakeFirst()) ?? null;

export type ThreadSeen = NonNullable<Awaited<ReturnType<typeof threadFor>>>;

/**
 * A thread to write in: visible, in a space the viewer may write in (a guest only where they were let in). Locked, so
 * that replies get their places in order. Whether thread or space is closed is for the action to say.
 */
export async function threadToReplyTo(tx: Tx, viewer: Viewer, id: string) {
  if (!isMember(viewer)) return null;
  const thread = await threadsVisibleTo(viewer, tx)
    .where('thread.id', '=', id)
    .forUpdate('thread')
    .executeTakeFirst();
  return thread && (viewer.role !== 'guest' || thread.belongs) ? thread : null;
}

export type ThreadLocked = NonNullable<Awaited<ReturnType<typeof threadToReplyTo>>>;

/** A thread to change (title, kind, conclusion, accepted answer): its author, hosts and owners. Locked. */
export async function threadToChange(tx: Tx, viewer: MemberViewer, id: string) {
  const thread = await threadToReplyTo(tx, viewer, id);
  return thread && mayChangeThread(viewer, thread) ? thread : null;
}

/** A thread to tend (pin): hosts and owners. Locked. */
export const threadToTend = async (tx: Tx, viewer: MemberViewer, id: string) =>
  mayHost(viewer) ? threadToReplyTo(tx, viewer, id) : null;

/** A removed thread, to bring it back: whoever removed it, hosts and owners, who see its space. Locked. */
export async function threadToRestore(tx: Tx, viewer: MemberViewer, id: string) {
  const thread = await tx
    .selectFrom('thread')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'thread.workspaceId').onRef('space.id', '=', 'thread.spaceId'),
    )
    .selectAll('thread')
    .where('thread.workspaceId', '=', viewer.workspaceId)
    .where('thread.id', '=', id)
    .where('thread.deletedAt', 'is not', null)
    .where((eb) => spaceIsVisible(viewer)(eb as unknown as SpaceBuilder))
    .forUpdate('thread')
    .executeTakeFirst();
  return thread && (mayHost(viewer) || thread.deletedBy === viewer.memberId) ? thread : null;
}

/** A post that was not removed, opening or reply, if the viewer may see its thread. */
export const postFor = async (viewer: Viewer, id: string, rows: Rows = db()) =>
  (await threadsVisibleTo(viewer, rows)
    .clearSelect()
    .innerJoin('post', (join) =>
      join.onRef('post.workspaceId', '=', 'thread.workspaceId').onRef('post.threadId', '=', 'thread.id'),
    )
    .where('post.id', '=', id)
    .where('post.deletedAt', 'is', null)
    .selectAll('post')
    .executeTakeFirst()) ?? null;

/** A post in a thread the viewer may write in, removed or not, with its thread locked; null for a stranger. */
export async function postToTouch(tx: Tx, viewer: MemberViewer, id: string) {
  const post = await tx
    .selectFrom('post')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  const thread = post && (await threadToReplyTo(tx, viewer, post.threadId));
  return thread ? { post, thread } : null;
}

/** A post to edit (its author), to remove (also hosts and owners), or to bring back (also who removed it). */
export async function postToChange(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  act: 'edit' | 'remove' | 'restore',
) {
  const found = await postToTouch(tx, viewer, id);
  if (!found) return null;
  const { post } = found;
  if ((post.deletedAt !== null) !== (act === 'restore')) return null;
  const isOwn = post.authorId === viewer.memberId;
  const may = {
    edit: isOwn,
    remove: isOwn || mayHost(viewer),
    // What a host took away, its author does not simply put back.
    restore: post.deletedBy === viewer.memberId || mayHost(viewer),
  };
  return may[act] ? found : null;
}

export const mayChangeThread = (viewer: Viewer, thread: { authorId: string }): boolean =>
  isMember(viewer) && (mayHost(viewer) || thread.authorId === viewer.memberId);
