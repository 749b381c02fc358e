import { createRoute, z } from '@hono/zod-openapi';
import { problemAnswers } from '#platform/http/problem.ts';
import { idSchema, json, jsonBody, listOf } from '#platform/http/schemas.ts';
import { transaction } from '#platform/transaction.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { sidebarSpaces } from '../reads.ts';
import { visibilities } from '../space.ts';
import { orderSidebar } from './actions.ts';

/** The spaces that the token's member keeps, in their own order. */
export const sidebarRoutes = apiRoutes();

const ownSchema = listOf(
  z.object({ id: idSchema, slug: z.string(), name: z.string(), visibility: z.enum(visibilities) }),
);

sidebarRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/spaces',
    tags: ['Spaces'],
    summary: 'My spaces, in my order',
    responses: { 200: json(ownSchema, 'Spaces; at most 200.'), ...problemAnswers },
  }),
  async (c) => c.json({ items: await sidebarSpaces(c.var.viewer), next: null }, 200),
);

sidebarRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/me/spaces',
    tags: ['Spaces'],
    summary: 'Put my spaces in another order',
    description: 'Those not named keep theirs, after the named. What is not among mine is passed over.',
    request: { body: jsonBody(z.object({ order: z.array(idSchema).max(200) })) },
    responses: { 200: json(ownSchema, 'My spaces in their order.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    await transaction((tx) => orderSidebar(tx, viewer, c.req.valid('json').order));
    return c.json({ items: await sidebarSpaces(viewer), next: null }, 200);
  },
);
