import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { problemAnswers, problemResponse, problems } from '#platform/http/problem.ts';
import { idParam, json, jsonBody } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { editPost, removePost } from '../edit/actions.ts';
import { refusal } from '../listed/api.ts';
import { replyOf, replySchema } from '../reply/api.ts';
import { replyFor } from '../reply/reads.ts';
import { longestBody } from '../thread.ts';

/** Single replies: to read, to change, to remove. */
export const postRoutes = apiRoutes();

postRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/replies/{id}',
    tags: ['Threads'],
    summary: 'One reply',
    request: { params: idParam },
    responses: { 200: json(replySchema, 'The reply.'), ...problemAnswers },
  }),
  async (c) => {
    const reply = await replyFor(c.var.viewer, c.req.valid('param').id);
    return reply
      ? c.json(replyOf(c.var.viewer, reply), 200)
      : (problemResponse(problems.noSuchThing) as never);
  },
);

postRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/replies/{id}',
    tags: ['Threads'],
    summary: 'Edit a reply of my own',
    description: 'What it said before is kept among its versions.',
    request: { params: idParam, body: jsonBody(z.object({ body: z.string().max(longestBody) })) },
    responses: { 200: json(replySchema, 'The reply as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const before = await replyFor(viewer, id);
    if (!before) return problemResponse(problems.noSuchThing) as never;
    const { body } = c.req.valid('json');
    const edited = await attempt((tx) => editPost(tx, viewer, viewer.workspaceSlug, id, { body }));
    if ('refused' in edited)
      return refusal(edited.refused === 'no-such-post' ? 'not-yours' : edited.refused) as never;
    return c.json(replyOf(viewer, (await replyFor(viewer, id)) ?? before), 200);
  },
);

postRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/replies/{id}',
    tags: ['Threads'],
    summary: 'Remove a reply',
    description: 'Its place stays. For its author, hosts and owners.',
    request: { params: idParam },
    responses: { 204: { description: 'It is removed.' }, ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const before = await replyFor(viewer, id);
    if (!before) return problemResponse(problems.noSuchThing) as never;
    if (before.body === null) return c.body(null, 204);
    const removed = await attempt((tx) => removePost(tx, viewer, id));
    return 'refused' in removed ? (refusal('not-yours') as never) : c.body(null, 204);
  },
);
