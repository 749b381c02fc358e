import { createRoute, z } from '@hono/zod-openapi';
import { toCursor } from '#platform/http/cursor.ts';
import {
  problemAnswers,
  problemResponse,
  problems,
  refusalsOf,
  type Refusals,
} from '#platform/http/problem.ts';
import { idParam, idSchema, instantSchema, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { isId, shortId } from '#platform/ids.ts';
import { apiRoutes, type ApiViewer } from '../../people/tokens/api.ts';
import { spaceFor } from '../../spaces/access.ts';
import { slugInput } from '../../spaces/api.ts';
import { slugOfSpace } from '../../spaces/reads.ts';
import { confidentialities, stricter } from '../../spaces/space.ts';
import { feedbackKinds, longestBody, longestConclusion, longestTitle, threadKinds } from '../thread.ts';
import { threadsListed, threadWritten, type ThreadListed, type ThreadWritten } from './reads.ts';

/** Reading threads. (Starting one with asks is in `asks/api.ts`.) */
export const threadRoutes = apiRoutes();

export const authorSchema = z.object({ id: idSchema, name: z.string(), handle: z.string() });

const lineSchema = z
  .object({
    id: idSchema,
    space: z.string().openapi({ description: 'The slug of its space.' }),
    kind: z.enum(threadKinds),
    title: z.string(),
    author: authorSchema,
    replyCount: z.number().int(),
    feedbackWanted: z.enum(feedbackKinds).nullable(),
    confidentiality: z.enum(confidentialities).openapi({
      description: 'The stricter of its own label and its space’s.',
    }),
    window: z
      .object({ amount: z.number(), unit: z.enum(['workingHours', 'workingDays']) })
      .nullable()
      .openapi({ description: 'Null: that of its space or of the workspace holds.' }),
    pinned: z.boolean(),
    closed: z.boolean(),
    closedAt: instantSchema.nullable(),
    conclusion: z.string().nullable().openapi({ description: 'Markdown.' }),
    acceptedReply: idSchema.nullable(),
    createdAt: instantSchema,
    lastPostAt: instantSchema,
    url: z.string().openapi({ description: 'Where people read it.' }),
  })
  .openapi('ThreadLine');

export const threadSchema = lineSchema
  .extend({
    body: z.string().nullable().openapi({ description: 'Markdown; null where it was removed.' }),
    html: z.string().nullable(),
    opening: idSchema.openapi({ description: 'The post that the thread opens with, for reactions.' }),
    aiAssisted: z.boolean(),
    editedAt: instantSchema.nullable(),
  })
  .openapi('Thread');

/** Where people read a thread; the title at its end is for them and may be left out. */
export const threadAddress = (viewer: ApiViewer, id: string, slug?: string): string =>
  `${process.env['BASE_URL'] ?? 'http://localhost:3000'}/${viewer.workspaceSlug}/t/${shortId(id)}${slug ? `/${encodeURIComponent(slug)}` : ''}`;

/** Where people read a post; of a long thread, the page of it that the post is on. */
export const postAddress = (viewer: ApiViewer, id: string, place: number, slug?: string): string =>
  threadAddress(viewer, id, slug) + (place === 0 ? '' : `${place > 50 ? `?at=${place}` : ''}#p${place}`);

const lineOf = (viewer: ApiViewer, row: ThreadListed) => ({
  id: row.id,
  space: row.spaceSlug,
  kind: row.kind,
  title: row.title,
  author: { id: row.authorId, name: row.authorName, handle: row.authorHandle },
  replyCount: row.replyCount,
  feedbackWanted: row.feedbackWanted,
  confidentiality: stricter(row.spaceConfidentiality, row.confidentiality),
  window:
    row.windowAmount !== null && row.windowUnit !== null
      ? { amount: row.windowAmount, unit: row.windowUnit }
      : null,
  pinned: row.pinnedAt !== null,
  closed: row.closedAt !== null,
  closedAt: row.closedAt?.toString() ?? null,
  conclusion: row.conclusion,
  acceptedReply: row.acceptedId,
  createdAt: row.createdAt.toString(),
  lastPostAt: row.lastPostAt.toString(),
  url: threadAddress(viewer, row.id, row.slug),
});

/** A thread with its opening, as other programs read it. */
export const threadOf = (viewer: ApiViewer, row: ThreadWritten) => ({
  ...lineOf(viewer, row),
  body: row.openingDeletedAt ? null : row.body,
  html: row.openingDeletedAt ? null : row.html,
  opening: row.openingId,
  aiAssisted: row.aiAssisted,
  editedAt: row.editedAt?.toString() ?? null,
});

/** The space that a request names by slug or by id, if the viewer may see it. */
export async function spaceNamed(viewer: ApiViewer, name: string) {
  const slug = isId(name) ? await slugOfSpace(viewer, name) : name;
  return slug ? spaceFor(viewer, slug) : null;
}

threadRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/threads',
    tags: ['Threads'],
    summary: 'Threads I may see, the latest written in first',
    request: {
      query: pageBy('instant', 'id').extend({
        space: slugInput.optional().openapi({ description: 'Slug or id.' }),
        kind: z.enum(threadKinds).optional(),
        author: idSchema.optional(),
        tag: z
          .string()
          .max(100)
          .refine((text) => /^#?[\p{L}\p{N}_-]+$/u.test(text), 'This is no hashtag.')
          .optional(),
        closed: z.enum(['true', 'false']).optional(),
      }),
    },
    responses: { 200: json(listOf(lineSchema), 'Threads, without their texts.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { after, limit, space, kind, author, tag, closed } = c.req.valid('query');
    const within = space === undefined ? undefined : await spaceNamed(viewer, space);
    if (within === null) return problemResponse(problems.noSuchThing) as never;
    const filter = {
      ...(within ? { spaceId: within.id } : {}),
      ...(author ? { authorId: author } : {}),
      ...(kind ? { kind } : {}),
      ...(tag ? { tag: tag.replace(/^#/, '').toLowerCase() } : {}),
      ...(closed ? { closed: closed === 'true' } : {}),
    };
    const cursor = after ? { at: after[0], id: after[1] } : null;
    const rows = await threadsListed(viewer, filter, { limit: limit + 1, after: cursor });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last ? toCursor(last.lastPostAt.toString(), last.id) : null;
    return c.json({ items: items.map((row) => lineOf(viewer, row)), next }, 200);
  },
);

threadRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/threads/{id}',
    tags: ['Threads'],
    summary: 'One thread with its opening',
    request: { params: idParam },
    responses: { 200: json(threadSchema, 'The thread.'), ...problemAnswers },
  }),
  async (c) => {
    const row = await threadWritten(c.var.viewer, c.req.valid('param').id);
    return row ? c.json(threadOf(c.var.viewer, row), 200) : (problemResponse(problems.noSuchThing) as never);
  },
);

export const threadRefusals: Refusals = {
  'title-missing': [400, 'A thread needs a title.'],
  'title-too-long': [400, `A title has at most ${longestTitle} characters.`],
  'body-missing': [400, 'There is nothing in it.'],
  'body-too-long': [400, `A text has at most ${longestBody} characters.`],
  'body-too-deep': [400, 'This text nests lists and quotes too deeply.'],
  'window-out-of-range': [400, 'This window is nothing, or longer than half a year.'],
  'no-such-space': [404, problems.noSuchThing.title],
  'no-such-thread': [404, problems.noSuchThing.title],
  'no-such-post': [404, problems.noSuchThing.title],
  archived: [409, 'Its space is archived and takes no new writing.'],
  closed: [409, 'The thread is closed. Reopen it, or start another.'],
  'id-taken': [409, problems.idTaken.title],
  'conclusion-too-long': [400, `A conclusion has at most ${longestConclusion} characters.`],
  'no-question': [409, 'Only questions have an accepted answer.'],
  removed: [409, 'This reply was removed.'],
  'has-replies': [409, 'Others have replied; only hosts and owners remove it now.'],
  'hosts-only': [403, 'This is for hosts and owners.'],
  'stays-here': [409, 'What stays here is not moved to where others read it.'],
  'no-emoji': [400, 'This is not one emoji.'],
  'too-many-reactions': [409, 'You have given this post as many reactions as one can.'],
  'not-your-file': [400, 'One of these files is none that you have sent.'],
  'not-yours': [403, 'You may read this, and not change it.'],
};

export const refusal = refusalsOf(threadRefusals);
