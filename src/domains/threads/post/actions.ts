import { now } from '#platform/clock.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { attachFiles } from '../attachment/actions.ts';
import { fetchPreview } from '../link/jobs.ts';
import type { WrittenText } from '../text/reads.ts';

export interface NewPost {
  id: string;
  threadId: string;
  place: number;
  body: string;
  aiAssisted?: boolean;
  fileIds?: readonly string[];
}

/** Keeps a new post with all that its text refers to. */
export async function keepPost(
  tx: Tx,
  viewer: MemberViewer,
  post: NewPost,
  text: WrittenText,
): Promise<void> {
  await newPost(tx, viewer, post, text).execute();
  await keepReferences(tx, viewer, post, text);
}

/** The post alone, to be kept by itself or together with what changes around it. */
export const newPost = (tx: Tx, viewer: MemberViewer, post: NewPost, text: WrittenText) =>
  tx.insertInto('post').values({
    workspaceId: viewer.workspaceId,
    id: post.id,
    threadId: post.threadId,
    place: post.place,
    authorId: viewer.memberId,
    body: post.body,
    html: text.html,
    plain: text.plain,
    aiAssisted: post.aiAssisted ?? false,
    createdAt: now(),
  });

/** Notes whom, what and where a post refers to: mentions, tags, files, outside pages. Adds; takes nothing away. */
export async function keepReferences(
  tx: Tx,
  viewer: MemberViewer,
  post: { id: string; threadId: string; fileIds?: readonly string[] },
  text: WrittenText,
): Promise<void> {
  const { workspaceId } = viewer;
  if (text.mentions.length > 0) {
    await tx
      .insertInto('mention')
      .values(text.mentions.map(({ kind, id }) => ({ workspaceId, postId: post.id, kind, targetId: id })))
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  if (text.tags.length > 0) await keepTags(tx, workspaceId, post, text.tags);
  if (text.links.length > 0) await keepLinks(tx, workspaceId, post.id, text.links);
  await attachFiles(tx, viewer, post.id, { shown: text.fileIds, beneath: post.fileIds ?? [] });
}

async function keepTags(
  tx: Tx,
  workspaceId: string,
  post: { id: string; threadId: string },
  tags: WrittenText['tags'],
): Promise<void> {
  const at = now();
  await tx
    .insertInto('tag')
    .values(tags.map(({ name, label }) => ({ workspaceId, name, label })))
    .onConflict((oc) => oc.doNothing())
    .execute();
  await tx
    .insertInto('postTag')
    .values(
      tags.map(({ name }) => ({ workspaceId, tag: name, postId: post.id, threadId: post.threadId, at })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Beyond these, a list of links is a list of links. */
const mostPreviews = 3;

async function keepLinks(tx: Tx, workspaceId: string, postId: string, links: string[]): Promise<void> {
  const urls = links.filter((url) => url.length <= 2000).slice(0, mostPreviews);
  if (urls.length === 0) return;
  const fresh = await tx
    .insertInto('linkPreview')
    .values(urls.map((url) => ({ workspaceId, url })))
    .onConflict((oc) => oc.doNothing())
    .returning('url')
    .execute();
  await tx
    .insertInto('postLink')
    .values(urls.map((url, place) => ({ workspaceId, postId, place, url })))
    .execute();
  for (const { url } of fresh) await enqueue(tx, fetchPreview, { workspaceId, url });
}

/** Keeps what a post said until now as its next version. For an opening, `title` is what it was called meanwhile. */
export async function keepVersion(
  tx: Tx,
  workspaceId: string,
  post: {
    id: string;
    body: string;
    html: string;
    authorId: string;
    createdAt: Temporal.Instant;
    editedAt: Temporal.Instant | null;
  },
  title: string | null = null,
): Promise<void> {
  const { number } = await tx
    .selectFrom('postVersion')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.val(0)).as('number'))
    .where('workspaceId', '=', workspaceId)
    .where('postId', '=', post.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('postVersion')
    .values({
      workspaceId,
      postId: post.id,
      number: number + 1,
      title,
      body: post.body,
      html: post.html,
      writtenBy: post.authorId,
      writtenAt: post.editedAt ?? post.createdAt,
    })
    .execute();
}
