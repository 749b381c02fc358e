import { createRoute, z } from '@hono/zod-openapi';
import { fromCursor, toCursor } from '#platform/http/cursor.ts';
import { invalid, problemAnswers, problemResponse } from '#platform/http/problem.ts';
import { idSchema, instantSchema, json } from '#platform/http/schemas.ts';
import { isId } from '#platform/ids.ts';
import { memberFor } from '../people/access.ts';
import { apiRoutes, type ApiViewer } from '../people/tokens/api.ts';
import { postAddress } from '../threads/listed/api.ts';
import { threadKinds } from '../threads/thread.ts';
import { excerptPieces } from './excerpt.ts';
import { dayOf, longestQuery, parseQuery } from './query.ts';
import { countedAtMost, find, type Found } from './reads.ts';

/** Finding threads and replies that the token's member may read. */
export const searchRoutes = apiRoutes();

/** Nobody reads further; who wants everything lists threads. */
const furthest = 1000;

const foundSchema = z
  .object({
    kind: z.enum(['thread', 'reply']),
    id: idSchema,
    thread: idSchema,
    title: z.string().openapi({ description: 'Of its thread.' }),
    excerpt: z.string().openapi({ description: 'Plain text.' }),
    highlights: z.array(z.tuple([z.number().int(), z.number().int()])).openapi({
      description: 'What was found in the excerpt: from and to, in Unicode code points, `to` excluded.',
    }),
    space: z.string(),
    author: z.object({ name: z.string(), handle: z.string() }),
    url: z.string(),
    at: instantSchema,
    score: z.number(),
  })
  .openapi('Found');

const plain = z.string().regex(/^[^\0]*$/, 'U+0000 is in no text of ours.');
const day = plain
  .max(10)
  .refine((text) => dayOf(text) !== null, 'A day is written as 2026-01-31 (or 2026-01, 2026).');

searchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/search',
    tags: ['Search'],
    summary: 'Find threads and replies',
    description:
      'Words, "phrases", or, -not; `in:space from:person kind:question tag:name is:concluded` narrow within `q` as they do on the page of search.',
    request: {
      query: z.object({
        q: plain.max(longestQuery).default(''),
        kind: z.enum(threadKinds).optional(),
        space: plain.max(120).optional().openapi({ description: 'Slug.' }),
        author: plain.max(120).optional().openapi({ description: 'Handle (or its beginning), or id.' }),
        tag: plain.max(100).optional(),
        before: day.optional(),
        after: plain.max(500).optional().openapi({
          description: 'A day, as `before`; or the `next` of the page before, which remembers the day.',
        }),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    },
    responses: {
      200: json(
        z.object({
          items: z.array(foundSchema),
          next: z.string().nullable(),
          total: z
            .number()
            .int()
            .openapi({ description: `${countedAtMost + 1} stands for more than ${countedAtMost}.` }),
        }),
        'Best first.',
      ),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { q, kind, space, author, tag, before, after, limit } = c.req.valid('query');
    const from = startOf(after);
    if (!from)
      return problemResponse(
        invalid([{ pointer: '/after', detail: 'A day, or the `next` of the page before.' }]),
      ) as never;
    const query = parseQuery(q);
    if (kind) query.kind = kind;
    if (space) query.space = space.toLowerCase();
    if (author) query.author = await handleOf(viewer, author);
    if (tag) query.tag = tag.replace(/^#/, '').toLowerCase();
    if (before) query.before = dayOf(before);
    if (from.day) query.after = dayOf(from.day);
    const { found, total } = await find(viewer, query, { limit, offset: from.offset });
    const offset = from.offset + found.length;
    const more = found.length === limit && offset < Math.min(total, furthest);
    const items = found.map((each) => itemOf(viewer, each));
    return c.json({ items, next: more ? toCursor(offset, from.day) : null, total }, 200);
  },
);

/** From a day, or on from a page before; null where it is neither. */
function startOf(after: string | undefined): { offset: number; day: string | null } | null {
  if (after === undefined) return { offset: 0, day: null };
  if (dayOf(after)) return { offset: 0, day: after };
  const [offset, day] = fromCursor(after, 2) ?? [];
  const fits = Number.isSafeInteger(offset) && Number(offset) > 0 && Number(offset) < furthest;
  if (!fits || !(day === null || (typeof day === 'string' && dayOf(day)))) return null;
  return { offset: Number(offset), day };
}

async function handleOf(viewer: ApiViewer, author: string): Promise<string> {
  const member = isId(author) ? await memberFor(viewer, author) : null;
  return member?.handle ?? author.toLowerCase().replace(/^@/, '');
}

/** An excerpt, and where in it is what was found. */
function marked(text: string): { excerpt: string; highlights: [number, number][] } {
  const pieces = excerptPieces(text);
  const highlights: [number, number][] = [];
  let at = 0;
  for (const { text, found } of pieces) {
    const to = at + [...text].length;
    if (found) highlights.push([at, to]);
    at = to;
  }
  return { excerpt: pieces.map(({ text }) => text).join(''), highlights };
}

const itemOf = (viewer: ApiViewer, found: Found) => ({
  kind: found.isOpening ? ('thread' as const) : ('reply' as const),
  id: found.isOpening ? found.threadId : found.postId,
  thread: found.threadId,
  title: found.title,
  ...marked(found.excerpt),
  space: found.spaceSlug,
  author: { name: found.authorName, handle: found.authorHandle },
  url: postAddress(viewer, found.threadId, found.isOpening ? 0 : found.place, found.threadSlug),
  at: found.at.toString(),
  score: found.score,
});
