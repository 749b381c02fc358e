import { acknowledge } from '#platform/acknowledge.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../people/member.ts';
import { spaceToWriteIn } from '../spaces/access.ts';
import type { Confidentiality, ResponseWindow } from '../spaces/space.ts';
import { threadToReplyTo } from './access.ts';
import { ReplyPosted, ThreadStarted } from './facts.ts';
import { keepPost, keepReferences, newPost } from './post/actions.ts';
import { writeText } from './text/reads.ts';
import {
  bodyRefusal,
  refusal,
  titleSlug,
  voicesAfter,
  type FeedbackWanted,
  type TextRefusal,
  type ThreadKind,
  type ThreadRefusal,
} from './thread.ts';

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
  /** What comes with it in the same request, so that the same id with something else beside it is another request. */
  with?: unknown;
}

/** All of a request but its id: what makes two of them the same. */
const sameAs = ({ id: _, ...content }: NewThread | NewReply) => content;

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
    content: sameAs(input),
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

export interface NewReply {
  /** Made by the client, so that a retried request is the same request. */
  id?: string;
  threadId: string;
  body: string;
  aiAssisted?: boolean;
  fileIds?: readonly string[];
}

export type ReplyRefusal = TextRefusal | 'no-such-thread' | 'closed' | 'archived' | 'id-taken';

/** Posts a reply at the end of a thread. The same id again answers as the first time, and with other words is refused. */
export async function postReply(
  tx: Tx,
  viewer: MemberViewer,
  workspaceSlug: string,
  input: NewReply,
): Promise<{ id: string; place: number; again: boolean } | { refused: ReplyRefusal }> {
  const wrong = bodyRefusal(input.body, input.fileIds?.length);
  if (wrong) return { refused: wrong };
  const thread = await threadToReplyTo(tx, viewer, input.threadId);
  if (!thread) return { refused: 'no-such-thread' };
  const { workspaceId, memberId } = viewer;
  const id = input.id ?? newId();
  const before = await acknowledge(tx, {
    workspaceId,
    actorId: memberId,
    id,
    kind: 'reply',
    content: sameAs(input),
  });
  if (before === 'other') return { refused: 'id-taken' };
  if (before === 'same') return { id, place: await placeOf(tx, workspaceId, id), again: true };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  if (thread.closedAt) return { refused: 'closed' };

  const text = await writeText(tx, { workspaceId, workspaceSlug, key: id, headingsFrom: 3 }, input.body);
  if ('refused' in text) return text;
  const place = thread.replyCount + 1;
  const { body, aiAssisted, fileIds } = input;
  const post = { id, threadId: thread.id, place, body, aiAssisted, fileIds };
  await tx
    .with('kept', () => newPost(tx, viewer, post, text).returning('id'))
    .updateTable('thread')
    .set({ replyCount: place, lastPostAt: now(), voiceIds: voicesAfter(thread.voiceIds, memberId) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', thread.id)
    .execute();
  await keepReferences(tx, viewer, post, text);
  const where = { workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: thread.id };
  await tx.record(ReplyPosted({ ...where, subjectId: id }));
  return { id, place, again: false };
}

async function placeOf(tx: Tx, workspaceId: string, id: string): Promise<number> {
  const post = await tx
    .selectFrom('post')
    .select('place')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return post.place;
}
