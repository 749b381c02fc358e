import { createRoute, z } from '@hono/zod-openapi';
import { toCursor } from '#platform/http/cursor.ts';
import { problemAnswers } from '#platform/http/problem.ts';
import { idSchema, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes } from '../tokens/api.ts';
import { seesGroups } from './access.ts';
import { groups } from './reads.ts';

export const groupRoutes = apiRoutes();

const groupSchema = z
  .object({
    id: idSchema,
    handle: z.string(),
    name: z.string(),
    purpose: z.string(),
    size: z.number().int().openapi({ description: 'How many belong to it.' }),
    belongs: z.boolean().openapi({ description: 'Whether the token’s member does.' }),
  })
  .openapi('Group');

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups',
    tags: ['People'],
    summary: 'The groups of the workspace, by name',
    description: 'What is asked of a group is settled by any one of it. Guests see no groups.',
    request: { query: pageBy('text', 'id') },
    responses: { 200: json(listOf(groupSchema), 'Groups.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { after, limit } = c.req.valid('query');
    if (!seesGroups(viewer)) return c.json({ items: [], next: null }, 200);
    const cursor = after ? { name: after[0], id: after[1] } : null;
    const page = await groups(viewer, cursor, limit);
    const items = page.items.map(({ id, handle, name, purpose, size, isMine }) => ({
      id,
      handle,
      name,
      purpose,
      size,
      belongs: Boolean(isMine),
    }));
    return c.json({ items, next: page.next && toCursor(page.next.name, page.next.id) }, 200);
  },
);
