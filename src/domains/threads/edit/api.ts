import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, instantSchema, json, listOf } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { postFor } from '../access.ts';
import { refusal } from '../listed/api.ts';
import { versionsOf } from '../post/reads.ts';
import { replyOf, replySchema } from '../reply/api.ts';
import { replyFor } from '../reply/reads.ts';
import { restorePost } from './actions.ts';

/** What posts said before, and bringing removed ones back. */
export const editRoutes = apiRoutes();

const versionSchema = z
  .object({
    number: z.number().int(),
    title: z.string().nullable().openapi({
      description: 'What the thread was called meanwhile, where that changed; of openings.',
    }),
    body: z.string().openapi({ description: 'Markdown.' }),
    writtenAt: instantSchema,
  })
  .openapi('Version');

editRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/posts/{id}/versions',
    tags: ['Threads'],
    summary: 'What a post said before, the oldest first',
    description: 'What it says now is not among them. Of a post that was removed nothing is told.',
    request: { params: idParam },
    responses: { 200: json(listOf(versionSchema), 'Versions; at most 200.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const post = await postFor(viewer, c.req.valid('param').id);
    if (!post) return nothingThere();
    const versions = await versionsOf(viewer, post.id);
    const items = versions.map((version) => ({ ...version, writtenAt: version.writtenAt.toString() }));
    return c.json({ items, next: null }, 200);
  },
);

editRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/replies/{id}/restore',
    tags: ['Threads'],
    summary: 'Bring a removed reply back',
    description: 'For whoever removed it, hosts and owners. What is there stays there.',
    request: { params: idParam },
    responses: { 200: json(replySchema, 'The reply.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const before = await replyFor(viewer, id);
    if (!before) return nothingThere();
    if (before.body !== null) return c.json(replyOf(viewer, before), 200);
    const restored = await attempt((tx) => restorePost(tx, viewer, id));
    if ('refused' in restored) return refusal('not-yours') as never;
    return c.json(replyOf(viewer, (await replyFor(viewer, id)) ?? before), 200);
  },
);
