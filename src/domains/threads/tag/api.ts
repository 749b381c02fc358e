import { createRoute, z } from '@hono/zod-openapi';
import { toCursor } from '#platform/http/cursor.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idSchema, instantSchema, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { postAddress } from '../listed/api.ts';
import { tagged, tagsInUse } from './reads.ts';

/** Hashtags, where the token's member may look. */
export const tagRoutes = apiRoutes();

const tagSchema = z
  .object({
    name: z.string().openapi({ example: 'ballots' }),
    label: z.string().openapi({ description: 'As it was first written.', example: 'Ballots' }),
    threads: z.number().int().openapi({ description: 'Threads I may see that carry it.' }),
  })
  .openapi('Tag');

tagRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/tags',
    tags: ['Tags'],
    summary: 'Hashtags in use, by name',
    request: { query: pageBy('text') },
    responses: { 200: json(listOf(tagSchema), 'Hashtags.'), ...problemAnswers },
  }),
  async (c) => {
    const { after, limit } = c.req.valid('query');
    const { tags, next } = await tagsInUse(c.var.viewer, { after: after?.[0] ?? '', limit });
    return c.json({ items: tags, next: next === null ? null : toCursor(next) }, 200);
  },
);

const taggedSchema = z
  .object({
    thread: idSchema,
    title: z.string(),
    place: z.number().int().openapi({ description: '0 is the opening, the first reply is 1.' }),
    space: z.string().openapi({ description: 'Its name.' }),
    author: z.string().openapi({ description: 'Their name.' }),
    excerpt: z.string().openapi({ description: 'Plain text.' }),
    at: instantSchema,
    url: z.string(),
  })
  .openapi('TaggedPost');

tagRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/tags/{name}/posts',
    tags: ['Tags'],
    summary: 'What carries a hashtag, the newest first',
    request: {
      params: z.object({
        name: z
          .string()
          .max(100)
          .refine((text) => /^#?[\p{L}\p{N}_-]+$/u.test(text), 'This is no hashtag.'),
      }),
      query: pageBy('instant', 'id'),
    },
    responses: { 200: json(listOf(taggedSchema), 'Posts.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const name = c.req.valid('param').name.replace(/^#/, '').normalize('NFC').toLowerCase();
    const { after, limit } = c.req.valid('query');
    const found = await tagged(viewer, name, { after, limit });
    if (!found) return nothingThere();
    const items = found.posts.map((post) => ({
      thread: post.threadId,
      title: post.title,
      place: post.place,
      space: post.spaceName,
      author: post.authorName,
      excerpt: post.excerpt,
      at: post.at,
      url: postAddress(viewer, post.threadId, post.place, post.slug),
    }));
    return c.json({ items, next: found.next && toCursor(...found.next) }, 200);
  },
);
