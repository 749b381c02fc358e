import { acknowledge } from '#platform/acknowledge.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../people/member.ts';
import { spaceToWriteIn } from '../spaces/access.ts';
import type { Confidentiality } from '../spaces/space.ts';
import { threadToReplyTo } from './access.ts';
import { ReplyPosted, ThreadStarted } from './facts.ts';
import {
  bodyRefusal,
  refusal,
  titleSlug,
  type FeedbackWanted,
  type ThreadKind,
  type ThreadRefusal,
} from './thread.ts';
import { writeText, type WrittenText } from './text.ts';

export interface NewThread {
  /** Made by the client, so that a retried request is the same request. */
  id?: string;
  spaceId: string;
  kind: ThreadKind;
  title: string;
  body: string;
  feedbackWanted?: FeedbackWanted | null;
  confidentiality?: Confidentiality | null;
  aiAssisted?: boolean;
  /** What comes with it in the same request, so that the same id with something else beside it is another request. */
  with?: unknown;
}

/** All of a request but its id: what makes two of them the same. */
const sameAs = ({ id: _, ...content }: NewThread) => content;

export type Refused<Why> = { refused: Why };

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
  | Refused<ThreadRefusal | 'no-such-space' | 'id-taken'>
> {
  const wrong = refusal(input.title, input.body);
  if (wrong) return { refused: wrong };
  if (!(await spaceToWriteIn(tx, viewer, input.spaceId))) return { refused: 'no-such-space' };
  const id = input.id ?? newId();
  const slug = titleSlug(input.title);
  const before = await acknowledge(tx, {
    workspaceId: viewer.workspaceId,
    actorId: viewer.memberId,
    id,
    kind: 'thread',
    content: sameAs(input),
  });
  if (before === 'other') return { refused: 'id-taken' };
  if (before === 'same') {
    const opening = await tx
      .selectFrom('post')
      .select('id')
      .where('workspaceId', '=', viewer.workspaceId)
      .where('threadId', '=', id)
      .where('place', '=', 0)
      .executeTakeFirstOrThrow();
    return { id, slug, postId: opening.id, again: true };
  }
  const postId = newId();
  const text = await writeText(tx, { workspaceId: viewer.workspaceId, workspaceSlug, postId }, input.body);
  if ('refused' in text) return text;
  await tx
    .insertInto('thread')
    .values({
      workspaceId: viewer.workspaceId,
      id,
      spaceId: input.spaceId,
      kind: input.kind,
      title: input.title.trim(),
      slug,
      authorId: viewer.memberId,
      feedbackWanted: input.feedbackWanted ?? null,
      confidentiality: input.confidentiality ?? null,
    })
    .execute();
  await keepPost(
    tx,
    viewer,
    { id: postId, threadId: id, place: 0, body: input.body, aiAssisted: input.aiAssisted },
    text,
  );
  await tx.record(
    ThreadStarted({
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      spaceId: input.spaceId,
      threadId: id,
      subjectId: postId,
    }),
  );
  return { id, slug, postId, again: false };
}

export interface NewReply {
  id?: string;
  threadId: string;
  body: string;
  aiAssisted?: boolean;
}

/** Posts a reply at the end of a thread. Ids as in `startThread`. */
export async function postReply(
  tx: Tx,
  viewer: MemberViewer,
  workspaceSlug: string,
  input: NewReply,
): Promise<
  | { id: string; place: number; again: boolean }
  | Refused<ThreadRefusal | 'no-such-thread' | 'closed' | 'id-taken'>
> {
  const wrong = bodyRefusal(input.body);
  if (wrong) return { refused: wrong };
  const thread = await threadToReplyTo(tx, viewer, input.threadId);
  if (!thread) return { refused: 'no-such-thread' };
  const id = input.id ?? newId();
  const before = await acknowledge(tx, {
    workspaceId: viewer.workspaceId,
    actorId: viewer.memberId,
    id,
    kind: 'reply',
    content: [input.threadId, input.body],
  });
  if (before === 'other') return { refused: 'id-taken' };
  if (before === 'same') {
    const post = await tx
      .selectFrom('post')
      .select('place')
      .where('workspaceId', '=', viewer.workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { id, place: post.place, again: true };
  }
  if (thread.closedAt) return { refused: 'closed' };
  const text = await writeText(
    tx,
    { workspaceId: viewer.workspaceId, workspaceSlug, postId: id },
    input.body,
  );
  if ('refused' in text) return text;
  const place = thread.replyCount + 1;
  await keepPost(
    tx,
    viewer,
    { id, threadId: thread.id, place, body: input.body, aiAssisted: input.aiAssisted },
    text,
  );
  await tx
    .updateTable('thread')
    .set({ replyCount: place, lastPostAt: now() })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', thread.id)
    .execute();
  await tx.record(
    ReplyPosted({
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      spaceId: thread.spaceId,
      threadId: thread.id,
      subjectId: id,
    }),
  );
  return { id, place, again: false };
}

async function keepPost(
  tx: Tx,
  viewer: MemberViewer,
  post: { id: string; threadId: string; place: number; body: string; aiAssisted?: boolean },
  text: WrittenText,
): Promise<void> {
  const { workspaceId } = viewer;
  await tx
    .insertInto('post')
    .values({
      workspaceId,
      id: post.id,
      threadId: post.threadId,
      place: post.place,
      authorId: viewer.memberId,
      body: post.body,
      html: text.html,
      plain: text.plain,
      aiAssisted: post.aiAssisted ?? false,
    })
    .execute();
  if (text.mentions.length > 0) {
    await tx
      .insertInto('mention')
      .values(text.mentions.map(({ kind, id }) => ({ workspaceId, postId: post.id, kind, targetId: id })))
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  if (text.tags.length > 0) {
    const at = now();
    await tx
      .insertInto('tag')
      .values(text.tags.map(({ name, label }) => ({ workspaceId, name, label })))
      .onConflict((oc) => oc.doNothing())
      .execute();
    await tx
      .insertInto('postTag')
      .values(
        text.tags.map(({ name }) => ({
          workspaceId,
          tag: name,
          postId: post.id,
          threadId: post.threadId,
          at,
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
}
