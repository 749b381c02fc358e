import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { postToChange, type ThreadLocked } from '../access.ts';
import { PostEdited, PostRemoved, PostRestored } from '../facts.ts';
import { writeText } from '../text/reads.ts';
import { bodyRefusal, type TextRefusal } from '../thread.ts';
import { keepReferences, keepVersion } from '../post/actions.ts';

export type PostRefusal = 'no-such-post' | 'archived' | TextRefusal;

/**
 * Edits a post's text; the text before is kept as a version. What is said the same changes nothing.
 * @param edit.fileIds files to add beneath it
 */
export async function editPost(
  tx: Tx,
  viewer: MemberViewer,
  workspaceSlug: string,
  id: string,
  edit: { body: string; aiAssisted?: boolean; fileIds?: readonly string[] },
): Promise<{ threadId: string; place: number; changed: boolean } | { refused: PostRefusal }> {
  const found = await postToChange(tx, viewer, id, 'edit');
  if (!found) return { refused: 'no-such-post' };
  const { post, thread } = found;
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  const { workspaceId } = viewer;
  const files = (edit.fileIds?.length ?? 0) + (await countFiles(tx, workspaceId, id));
  const wrong = bodyRefusal(edit.body, files);
  if (wrong) return { refused: wrong };
  const aiAssisted = edit.aiAssisted ?? post.aiAssisted;
  const sameText = edit.body === post.body;
  if (sameText && aiAssisted === post.aiAssisted && !edit.fileIds?.length)
    return { threadId: thread.id, place: post.place, changed: false };

  const headingsFrom = post.place === 0 ? 2 : 3;
  const text = await writeText(tx, { workspaceId, workspaceSlug, key: id, headingsFrom }, edit.body);
  if ('refused' in text) return text;
  if (!sameText) await keepVersion(tx, workspaceId, post);
  await tx
    .updateTable('post')
    .set({
      body: edit.body,
      html: text.html,
      plain: text.plain,
      aiAssisted,
      ...(sameText ? {} : { editedAt: now() }),
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  const before = await forgetReferences(tx, workspaceId, id);
  await keepReferences(tx, viewer, { id, threadId: thread.id, fileIds: edit.fileIds }, text);
  const mentioned = text.mentions.map((mention) => mention.id).filter((target) => !before.has(target));
  await tx.record(PostEdited(whereIs(viewer, thread, id), { mentioned }));
  return { threadId: thread.id, place: post.place, changed: true };
}

/** Removes a post's words; its place stays and says by whom. What it held is kept for bringing it back. */
export async function removePost(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ threadId: string; place: number } | { refused: 'no-such-post' }> {
  const found = await postToChange(tx, viewer, id, 'remove');
  if (!found) return { refused: 'no-such-post' };
  const { post, thread } = found;
  await tx
    .updateTable('post')
    .set({ deletedAt: now(), deletedBy: viewer.memberId })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(PostRemoved(whereIs(viewer, thread, id)));
  return { threadId: thread.id, place: post.place };
}

/** Brings a removed post back: whoever removed it, or a host. */
export async function restorePost(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ threadId: string; place: number } | { refused: 'no-such-post' }> {
  const found = await postToChange(tx, viewer, id, 'restore');
  if (!found) return { refused: 'no-such-post' };
  const { post, thread } = found;
  await tx
    .updateTable('post')
    .set({ deletedAt: null, deletedBy: null })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(PostRestored(whereIs(viewer, thread, id)));
  return { threadId: thread.id, place: post.place };
}

const whereIs = (viewer: MemberViewer, thread: ThreadLocked, postId: string) => ({
  workspaceId: viewer.workspaceId,
  actorId: viewer.memberId,
  spaceId: thread.spaceId,
  threadId: thread.id,
  subjectId: postId,
});

/** Takes away what a post referred to, to be noted anew. @returns whom it mentioned. */
async function forgetReferences(tx: Tx, workspaceId: string, postId: string): Promise<Set<string>> {
  const mentions = await tx
    .deleteFrom('mention')
    .where('workspaceId', '=', workspaceId)
    .where('postId', '=', postId)
    .returning('targetId')
    .execute();
  for (const table of ['postTag', 'postLink'] as const)
    await tx.deleteFrom(table).where('workspaceId', '=', workspaceId).where('postId', '=', postId).execute();
  await tx
    .updateTable('attachment')
    .set({ inText: false })
    .where('workspaceId', '=', workspaceId)
    .where('postId', '=', postId)
    .where('inText', '=', true)
    .execute();
  return new Set(mentions.map(({ targetId }) => targetId));
}

async function countFiles(tx: Tx, workspaceId: string, postId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('attachment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('postId', '=', postId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
