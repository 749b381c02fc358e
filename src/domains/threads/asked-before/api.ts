import { createRoute, z } from '@hono/zod-openapi';
import { problemAnswers } from '#platform/http/problem.ts';
import { idSchema, instantSchema, json, listOf } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { threadAddress } from '../listed/api.ts';
import { askedBefore } from './reads.ts';

/** Before a thread is started: was it asked before? */
export const askedBeforeRoutes = apiRoutes();

const likeSchema = z
  .object({
    id: idSchema,
    title: z.string(),
    space: z.string().openapi({ description: 'Its name.' }),
    conclusion: z.string().nullable().openapi({ description: 'Plain text, its beginning.' }),
    hasAnswer: z.boolean().openapi({ description: 'Whether an answer was accepted.' }),
    lastPostAt: instantSchema,
    url: z.string(),
  })
  .openapi('AskedBefore');

askedBeforeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/asked-before',
    tags: ['Threads'],
    summary: 'Threads that may already answer a title',
    description: 'By the words they share and by likeness of letters; answered ones come first.',
    request: {
      query: z.object({
        title: z.string().min(1).max(400),
        limit: z.coerce.number().int().min(1).max(20).default(4),
      }),
    },
    responses: { 200: json(listOf(likeSchema), 'Likest first.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { title, limit } = c.req.valid('query');
    const found = await askedBefore(viewer, title.replaceAll('\0', ''), limit);
    const items = found.map(({ slug, spaceName, ...thread }) => ({
      ...thread,
      space: spaceName,
      url: threadAddress(viewer, thread.id, slug),
    }));
    return c.json({ items, next: null }, 200);
  },
);
