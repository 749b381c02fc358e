import { acknowledge } from '#platform/acknowledge.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadToReplyTo } from '../access.ts';
import { ReplyPosted } from '../facts.ts';
import { keepPost } from '../post/actions.ts';
import { writeText } from '../text/reads.ts';
import { bodyRefusal, voicesAfter, type TextRefusal } from '../thread.ts';

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
    content: [input.threadId, input.body],
  });
  if (before === 'other') return { refused: 'id-taken' };
  if (before === 'same') return { id, place: await placeOf(tx, workspaceId, id), again: true };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  if (thread.closedAt) return { refused: 'closed' };

  const text = await writeText(tx, { workspaceId, workspaceSlug, key: id, headingsFrom: 3 }, input.body);
  if ('refused' in text) return text;
  const place = thread.replyCount + 1;
  const post = { id, threadId: thread.id, place, body: input.body };
  await keepPost(tx, viewer, { ...post, aiAssisted: input.aiAssisted, fileIds: input.fileIds }, text);
  await tx
    .updateTable('thread')
    .set({ replyCount: place, lastPostAt: now(), voiceIds: voicesAfter(thread.voiceIds, memberId) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', thread.id)
    .execute();
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
