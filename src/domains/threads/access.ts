import { db, type Rows } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, mayHost, type MemberViewer, type Viewer } from '../people/member.ts';
import { spaceIsVisible, spaceToWriteIn } from '../spaces/access.ts';

const visibleThread = (viewer: Viewer, id: string, rows: Rows) =>
  rows
    .selectFrom('thread')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'thread.workspaceId').onRef('space.id', '=', 'thread.spaceId'),
    )
    .where('thread.workspaceId', '=', viewer.workspaceId)
    .where('thread.id', '=', id)
    .where('thread.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never));

/** The thread, with its space, if the viewer may see it. Strangers get null, and the page says 404. */
export async function threadFor(viewer: Viewer, id: string, rows: Rows = db()) {
  const found = await visibleThread(viewer, id, rows)
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
    .executeTakeFirst();
  return found ?? null;
}

export type ThreadSeen = NonNullable<Awaited<ReturnType<typeof threadFor>>>;

/** A thread to reply to: visible, in a space the viewer may write in. Locked, so that replies get their places in order. */
export async function threadToReplyTo(tx: Tx, viewer: Viewer, id: string) {
  if (!isMember(viewer)) return null;
  const thread = await visibleThread(viewer, id, tx)
    .selectAll('thread')
    .forUpdate('thread')
    .executeTakeFirst();
  if (!thread || !(await spaceToWriteIn(tx, viewer, thread.spaceId))) return null;
  return thread;
}

/** A thread to change (title, kind, conclusion, accepted answer): its author, hosts and owners. Locked. */
export async function threadToChange(tx: Tx, viewer: MemberViewer, id: string) {
  const thread = await threadToReplyTo(tx, viewer, id);
  return thread && (mayHost(viewer) || thread.authorId === viewer.memberId) ? thread : null;
}

/** A thread to tend (move, pin): hosts and owners. Locked. */
export async function threadToTend(tx: Tx, viewer: MemberViewer, id: string) {
  return mayHost(viewer) ? threadToReplyTo(tx, viewer, id) : null;
}

/** A post to edit or remove: its author; removal also by hosts and owners. Its thread is locked with it. */
export async function postToChange(tx: Tx, viewer: MemberViewer, id: string, act: 'edit' | 'remove') {
  const post = await tx
    .selectFrom('post')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const thread = post && (await threadToReplyTo(tx, viewer, post.threadId));
  if (!post || !thread) return null;
  if (post.authorId !== viewer.memberId && !(act === 'remove' && mayHost(viewer))) return null;
  return { post, thread };
}
