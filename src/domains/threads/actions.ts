import { acknowledge } from '#platform/acknowledge.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayHost, type MemberViewer } from '../people/member.ts';
import { spaceToWriteIn } from '../spaces/access.ts';
import type { Confidentiality, ResponseWindow } from '../spaces/space.ts';
import { threadToChange, threadToRestore } from './access.ts';
import { ThreadRemoved, ThreadRestored, ThreadStarted } from './facts.ts';
import { keepPost } from './post/actions.ts';
import { writeText } from './text/reads.ts';
import { refusal, titleSlug, type FeedbackWanted, type ThreadKind, type ThreadRefusal } from './thread.ts';

export interface NewThread {
  /** Made by the client, so that a retried request is the same request. */
  id?: string;
  spaceId: string;
  kind: ThreadKind;
  title: string;
  body: string;
  feedbackWanted?: FeedbackWanted | null;
  confidentiality?: Confidentiality | null;
  window?: ResponseWindow | null;
  aiAssisted?: boolean;
  fileIds?: readonly string[];
}

/**
 * Starts a thread with its opening post.
 * The same id with the same content answers as the first time (`again`); with other content it is refused.
 */
export async function startThread(
  tx: Tx,
  viewer: MemberViewer,
  workspaceSlug: string,
  input: NewThread,
): Promise<
  | { id: string; slug: string; postId: string; again: boolean }
  | { refused: ThreadRefusal | 'no-such-space' | 'archived' | 'id-taken' }
> {
  const wrong = refusal({ ...input, files: input.fileIds?.length ?? 0 });
  if (wrong) return { refused: wrong };
  const space = await spaceToWriteIn(tx, viewer, input.spaceId);
  if (!space) return { refused: 'no-such-space' };
  const { workspaceId, memberId } = viewer;
  const id = input.id ?? newId();
  const slug = titleSlug(input.title);
  const before = await acknowledge(tx, {
    workspaceId,
    actorId: memberId,
    id,
    kind: 'thread',
    content: [input.spaceId, input.kind, input.title, input.body],
  });
  if (before === 'other') return { refused: 'id-taken' };
  if (before === 'same') return { ...(await openingOf(tx, workspaceId, id)), again: true };
  if (space.archivedAt) return { refused: 'archived' };

  const postId = newId();
  const text = await writeText(tx, { workspaceId, workspaceSlug, key: postId, headingsFrom: 2 }, input.body);
  if ('refused' in text) return text;
  const at = now();
  await tx
    .insertInto('thread')
    .values({
      workspaceId,
      id,
      spaceId: input.spaceId,
      kind: input.kind,
      title: input.title.trim(),
      slug,
      authorId: memberId,
      feedbackWanted: input.feedbackWanted ?? null,
      confidentiality: input.confidentiality ?? null,
      windowAmount: input.window?.amount ?? null,
      windowUnit: input.window?.unit ?? null,
      voiceIds: [memberId],
      createdAt: at,
      lastPostAt: at,
    })
    .execute();
  const post = { id: postId, threadId: id, place: 0, body: input.body };
  await keepPost(tx, viewer, { ...post, aiAssisted: input.aiAssisted, fileIds: input.fileIds }, text);
  await tx.record(
    ThreadStarted({
      workspaceId,
      actorId: memberId,
      spaceId: input.spaceId,
      threadId: id,
      subjectId: postId,
    }),
  );
  return { id, slug, postId, again: false };
}

async function openingOf(tx: Tx, workspaceId: string, threadId: string) {
  const found = await tx
    .selectFrom('post')
    .innerJoin('thread', (join) =>
      join.onRef('thread.workspaceId', '=', 'post.workspaceId').onRef('thread.id', '=', 'post.threadId'),
    )
    .select(['post.id as postId', 'thread.slug'])
    .where('post.workspaceId', '=', workspaceId)
    .where('post.threadId', '=', threadId)
    .where('post.place', '=', 0)
    .executeTakeFirstOrThrow();
  return { id: threadId, ...found };
}

/** Removes a whole thread: its author as long as nobody has replied, hosts and owners at any time. It can be undone. */
export async function removeThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ spaceId: string } | { refused: 'no-such-thread' | 'has-replies' }> {
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.replyCount > 0 && !mayHost(viewer)) return { refused: 'has-replies' };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ deletedAt: now(), deletedBy: memberId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ThreadRemoved({ workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id }));
  return { spaceId: thread.spaceId };
}

/** Brings a removed thread back as it was. */
export async function restoreThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ spaceId: string } | { refused: 'no-such-thread' }> {
  const thread = await threadToRestore(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  const { workspaceId, memberId } = viewer;
  await tx
    .updateTable('thread')
    .set({ deletedAt: null, deletedBy: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ThreadRestored({ workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id }));
  return { spaceId: thread.spaceId };
}
