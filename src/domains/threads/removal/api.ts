import { createRoute } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, json } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { refusal, threadOf, threadSchema } from '../listed/api.ts';
import { threadWritten } from '../listed/reads.ts';
import { restoreThread } from './actions.ts';

/** Bringing removed threads back. */
export const removalRoutes = apiRoutes();

removalRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/threads/{id}/restore',
    tags: ['Threads'],
    summary: 'Bring a removed thread back',
    description: 'For whoever removed it, hosts and owners. What is there stays there.',
    request: { params: idParam },
    responses: { 200: json(threadSchema, 'The thread.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    if (!(await threadWritten(viewer, id))) {
      const restored = await attempt((tx) => restoreThread(tx, viewer, id));
      if ('refused' in restored) return refusal(restored.refused) as never;
    }
    const row = await threadWritten(viewer, id);
    return row ? c.json(threadOf(viewer, row), 200) : nothingThere();
  },
);
