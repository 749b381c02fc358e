import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { pageOf } from '#platform/http/cursor.ts';
import { problemAnswers, problemResponse, problems } from '#platform/http/problem.ts';
import { idParam, idSchema, instantSchema, json, jsonBody, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes, type ApiViewer } from '../../people/tokens/api.ts';
import { hasOthersFiles } from '../attachment/access.ts';
import { filesInput } from '../attachment/api.ts';
import { authorSchema, refusal, postAddress } from '../listed/api.ts';
import { longestBody } from '../thread.ts';
import { postReply } from '../actions.ts';
import { repliesFor, replyFor, type ReplyWritten } from './reads.ts';

/** What is said in a thread. */
export const replyRoutes = apiRoutes();

export const replySchema = z
  .object({
    id: idSchema,
    thread: idSchema,
    place: z.number().int().openapi({ description: 'The first reply is 1.' }),
    author: authorSchema,
    body: z.string().nullable().openapi({ description: 'Markdown; null where it was removed.' }),
    html: z.string().nullable(),
    aiAssisted: z.boolean(),
    createdAt: instantSchema,
    editedAt: instantSchema.nullable(),
    removed: z.boolean(),
    reactions: z.array(z.object({ emoji: z.string(), count: z.number().int() })),
    url: z.string(),
  })
  .openapi('Reply');

export const replyOf = (viewer: ApiViewer, row: ReplyWritten) => ({
  id: row.id,
  thread: row.threadId,
  place: row.place,
  author: { id: row.authorId, name: row.authorName, handle: row.authorHandle },
  body: row.body,
  html: row.html,
  aiAssisted: row.aiAssisted,
  createdAt: row.createdAt.toString(),
  editedAt: row.editedAt?.toString() ?? null,
  removed: row.body === null,
  reactions: row.reactions,
  url: postAddress(viewer, row.threadId, row.place),
});

replyRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/threads/{id}/replies',
    tags: ['Threads'],
    summary: 'The replies of a thread, in order',
    request: { params: idParam, query: pageBy('place') },
    responses: { 200: json(listOf(replySchema), 'Replies.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { after, limit } = c.req.valid('query');
    const rows = await repliesFor(viewer, c.req.valid('param').id, {
      limit: limit + 1,
      ...(after ? { after: after[0] } : {}),
    });
    if (!rows) return problemResponse(problems.noSuchThing) as never;
    const page = pageOf(rows, limit, (row) => [row.place]);
    return c.json({ items: page.items.map((row) => replyOf(viewer, row)), next: page.next }, 200);
  },
);

replyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/threads/{id}/replies',
    tags: ['Threads'],
    summary: 'Reply',
    request: {
      params: idParam,
      body: jsonBody(
        z.object({
          id: idSchema.optional(),
          body: z.string().max(longestBody).openapi({ description: 'Markdown.' }),
          aiAssisted: z.boolean().optional(),
          files: filesInput,
        }),
      ),
    },
    responses: { 201: json(replySchema, 'The reply.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const threadId = c.req.valid('param').id;
    const { files, ...words } = c.req.valid('json');
    if (await hasOthersFiles(viewer, files)) return refusal('not-your-file') as never;
    const input = { ...words, threadId, ...(files ? { fileIds: files } : {}) };
    const posted = await attempt((tx) => postReply(tx, viewer, viewer.workspaceSlug, input));
    if ('refused' in posted) return refusal(posted.refused) as never;
    const reply = await replyFor(viewer, posted.id);
    return reply ? c.json(replyOf(viewer, reply), 201) : (problemResponse(problems.noSuchThing) as never);
  },
);
