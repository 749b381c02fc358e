import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { problemAnswers, problemResponse, problems } from '#platform/http/problem.ts';
import { idParam, idSchema, json, jsonBody } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { editPost, removePost } from '../edit/actions.ts';
import { refusal } from '../listed/api.ts';
import { react, takeBack } from '../reaction/actions.ts';
import { isEmoji } from '../reaction/reaction.ts';
import { replyOf, replySchema } from '../reply/api.ts';
import { replyFor } from '../reply/reads.ts';
import { longestBody } from '../thread.ts';

/** Single posts: a reply to change or remove, reactions to it. */
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

const reactionParams = z.object({
  id: idSchema.openapi({ description: 'Of a reply, or the `opening` of a thread.' }),
  emoji: z.string().refine(isEmoji, 'This is not one emoji.'),
});

for (const [method, summary, act] of [
  ['put', 'React to a post', react],
  ['delete', 'Take a reaction back', takeBack],
] as const)
  postRoutes.openapi(
    createRoute({
      method,
      path: '/posts/{id}/reactions/{emoji}',
      tags: ['Threads'],
      summary,
      request: { params: reactionParams },
      responses: { 204: { description: 'Done; twice is once.' }, ...problemAnswers },
    }),
    async (c) => {
      const { id, emoji } = c.req.valid('param');
      const done = await attempt((tx) => act(tx, c.var.viewer, id, emoji));
      if (!('refused' in done)) return c.body(null, 204);
      return refusal(done.refused === 'too-many' ? 'too-many-reactions' : done.refused) as never;
    },
  );
