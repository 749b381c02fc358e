import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import { fileName } from '#platform/files/file-name.ts';
import type { KeptFile } from '#platform/files/settle.ts';
import { enqueue } from '#platform/jobs.ts';
import { isId, newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { threadToReplyTo } from '../access.ts';
import { PostIllustrated } from '../facts.ts';
import { fileToChange } from './access.ts';
import { longestAlternativeText } from './attachment.ts';
import { forgetFile } from './jobs.ts';

/** How long an uploaded file waits to be posted. */
const waitingHours = 48;

/** Notes a kept file as the viewer's, until they post it. The same id twice is the same file. */
export async function addFile(
  tx: Tx,
  viewer: MemberViewer,
  file: KeptFile & { id?: string; name: string; alternativeText?: string },
): Promise<{ id: string; name: string } | { refused: 'id-taken' }> {
  const { workspaceId, memberId } = viewer;
  const id = file.id ?? newId();
  const name = fileName(file.name);
  const added = await tx
    .insertInto('attachment')
    .values({
      workspaceId,
      id,
      memberId,
      name,
      mediaType: file.mediaType,
      bytes: file.bytes,
      contentHash: file.hash,
      width: file.width,
      height: file.height,
      thumbnailHash: file.thumbnailHash,
      alternativeText: (file.alternativeText ?? '').slice(0, longestAlternativeText),
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) {
    const earlier = await fileToChange(tx, viewer, id);
    return earlier?.contentHash === file.hash ? { id, name: earlier.name } : { refused: 'id-taken' };
  }
  await enqueue(tx, forgetFile, { workspaceId, id }, { runAt: now().add({ hours: waitingHours }) });
  return { id, name };
}

/** Says what a picture shows, for who cannot see it. */
export async function describeFile(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  alternativeText: string,
): Promise<{ id: string } | { refused: 'no-such-file' }> {
  const file = await fileToChange(tx, viewer, id);
  if (!file) return { refused: 'no-such-file' };
  const text = alternativeText.trim().slice(0, longestAlternativeText);
  if (text === file.alternativeText) return { id };
  await tx
    .updateTable('attachment')
    .set({ alternativeText: text })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tellThread(tx, viewer, file.postId);
  return { id };
}

/** Takes a file away from where it is; its content goes with the last who had the same. */
export async function takeFileAway(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<{ id: string } | { refused: 'no-such-file' }> {
  const file = await fileToChange(tx, viewer, id);
  if (!file) return { refused: 'no-such-file' };
  const { workspaceId } = viewer;
  await tx
    .updateTable('attachment')
    .set({ postId: null, inText: false })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await enqueue(tx, forgetFile, { workspaceId, id }, { runAt: now().add({ hours: waitingHours }) });
  await tellThread(tx, viewer, file.postId);
  return { id };
}

async function tellThread(tx: Tx, viewer: MemberViewer, postId: string | null): Promise<void> {
  if (!postId) return;
  const post = await tx
    .selectFrom('post')
    .select('threadId')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', postId)
    .executeTakeFirst();
  const thread = post && (await threadToReplyTo(tx, viewer, post.threadId));
  if (!thread) return;
  await tx.record(
    PostIllustrated({
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      spaceId: thread.spaceId,
      threadId: thread.id,
      subjectId: postId,
    }),
  );
}

/**
 * Gives a post the files its author has uploaded. Only one's own and only such as belong to no post yet: an id that
 * somebody guessed or copied brings nothing along.
 * @param files.shown stand in the text as pictures; `beneath` is the post's gallery and list of files.
 */
export async function attachFiles(
  tx: Tx,
  viewer: MemberViewer,
  postId: string,
  files: { shown: readonly string[]; beneath: readonly string[] },
): Promise<void> {
  const ids = [...new Set([...files.shown, ...files.beneath])].filter(isId);
  if (ids.length === 0) return;
  await tx
    .updateTable('attachment')
    .set({ postId, inText: sql<boolean>`id = any(${files.shown.filter(isId)}::uuid[])` })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('postId', 'is', null), eb('postId', '=', postId)]))
    .execute();
}
