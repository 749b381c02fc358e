import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, idSchema, json, listOf } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { postFor } from '../access.ts';
import { refusal } from '../listed/api.ts';
import { reactionsTo } from '../post/reads.ts';
import { react, takeBack } from './actions.ts';
import { isEmoji } from './reaction.ts';

/** Reactions to posts: replies, and openings of threads. */
export const reactionRoutes = apiRoutes();

const postId = idSchema.openapi({ description: 'Of a reply, or the `opening` of a thread.' });

reactionRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/posts/{id}/reactions',
    tags: ['Threads'],
    summary: 'Who gave which reaction',
    description: 'In the order in which they were first given; the people by name, not by who was quick.',
    request: { params: idParam.extend({ id: postId }) },
    responses: {
      200: json(listOf(z.object({ emoji: z.string(), names: z.array(z.string()) })), 'Reactions.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const post = await postFor(c.var.viewer, c.req.valid('param').id);
    if (!post) return nothingThere();
    return c.json({ items: await reactionsTo(c.var.viewer, post.id), next: null }, 200);
  },
);

const reactionParams = z.object({ id: postId, emoji: z.string().refine(isEmoji, 'This is not one emoji.') });

for (const [method, summary, act] of [
  ['put', 'React to a post', react],
  ['delete', 'Take a reaction back', takeBack],
] as const)
  reactionRoutes.openapi(
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
