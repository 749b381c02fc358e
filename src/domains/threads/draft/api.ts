import { createRoute, z } from '@hono/zod-openapi';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { instantSchema, json, jsonBody, listOf } from '#platform/http/schemas.ts';
import { transaction } from '#platform/transaction.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { clearDraft, saveDraft } from './actions.ts';
import { draftContent, isDraftKey } from './draft.ts';
import { draftOf, draftsOf } from './reads.ts';

/** What the token's member is writing and has not sent. Nobody else reaches it, by whatever right. */
export const draftRoutes = apiRoutes();

const keyParam = z.object({
  key: z
    .string()
    .refine(
      isDraftKey,
      'A key is thread, thread:SPACE, reply:THREAD, edit:POST or conclusion:THREAD, by ids.',
    )
    .openapi({
      description: 'What it is a draft of.',
      example: 'reply:01890a5d-ac96-774b-bcce-b302099a8057',
    }),
});

const fields = z.record(z.string(), z.string()).openapi({
  description: 'As typed: `title`, `body`, `conclusion` and the other fields of the form it belongs to.',
});

const draftSchema = z.object({ key: z.string(), fields, savedAt: instantSchema.nullable() }).openapi('Draft');

draftRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/drafts',
    tags: ['Drafts'],
    summary: 'My drafts, the latest first',
    responses: { 200: json(listOf(draftSchema), 'Drafts; at most 200 are kept.'), ...problemAnswers },
  }),
  async (c) => {
    const drafts = await draftsOf(c.var.viewer);
    const items = drafts.map(({ key, content, savedAt }) => ({
      key,
      fields: content,
      savedAt: savedAt.toString(),
    }));
    return c.json({ items, next: null }, 200);
  },
);

draftRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/drafts/{key}',
    tags: ['Drafts'],
    summary: 'One draft of mine',
    request: { params: keyParam },
    responses: { 200: json(draftSchema, 'The draft.'), ...problemAnswers },
  }),
  async (c) => {
    const { key } = c.req.valid('param');
    const draft = await draftOf(c.var.viewer, key);
    if (!draft) return nothingThere();
    return c.json({ key, fields: draft.content, savedAt: draft.savedAt.toString() }, 200);
  },
);

draftRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/me/drafts/{key}',
    tags: ['Drafts'],
    summary: 'Keep what I am writing',
    description:
      'In place of what was kept before. Without a title, body or conclusion it is none, and is gone.',
    request: {
      params: keyParam,
      body: jsonBody(z.object({ fields: draftContent })),
    },
    responses: { 200: json(draftSchema, 'As it is kept.'), ...problemAnswers },
  }),
  async (c) => {
    const { key } = c.req.valid('param');
    const { fields } = c.req.valid('json');
    await transaction((tx) => saveDraft(tx, c.var.viewer, key, fields));
    const kept = await draftOf(c.var.viewer, key);
    return c.json({ key, fields, savedAt: kept?.savedAt.toString() ?? null }, 200);
  },
);

draftRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/me/drafts/{key}',
    tags: ['Drafts'],
    summary: 'Give a draft up',
    request: { params: keyParam },
    responses: { 204: { description: 'It is gone; twice is once.' }, ...problemAnswers },
  }),
  async (c) => {
    await transaction((tx) => clearDraft(tx, c.var.viewer, c.req.valid('param').key));
    return c.body(null, 204);
  },
);
