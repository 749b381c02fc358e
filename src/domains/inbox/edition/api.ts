import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { once } from '#platform/http/once.ts';
import { nothingThere, problemAnswers, problems, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { idSchema, instantInput, instantSchema, json, jsonBody, listOf } from '#platform/http/schemas.ts';
import { askKinds } from '../../asks/ask.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { threadAddress } from '../../threads/listed/api.ts';
import { threadKinds } from '../../threads/thread.ts';
import { closeEdition } from './actions.ts';
import { answeredForMe, askedOfMe, concluded, editionFor, editionsOf, threadsByWeight } from './reads.ts';

/** The finite catch-up page of the token's member. Where they have come to is theirs alone. */
export const editionRoutes = apiRoutes();

const spanSchema = z.object({ number: z.number().int(), from: instantSchema, to: instantSchema });
const place = { thread: idSchema, title: z.string(), space: z.string(), url: z.string() };

const editionSchema = spanSchema
  .extend({
    open: z.boolean().openapi({ description: 'It ends now, and is not closed yet.' }),
    asked: z
      .array(
        z.object({
          ask: idSchema,
          kind: z.enum(askKinds),
          from: z.string(),
          dueAt: instantSchema.nullable(),
          ...place,
        }),
      )
      .openapi({ description: 'Asked of me meanwhile, and still open.' }),
    answered: z
      .array(z.object({ ask: idSchema, by: z.string(), ...place }))
      .openapi({ description: 'Asked by me, and answered meanwhile.' }),
    concluded: z.array(z.object({ conclusion: z.string().nullable(), ...place })),
    threads: z
      .array(
        z.object({
          kind: z.enum(threadKinds),
          author: z.string(),
          replies: z.number().int().openapi({ description: 'New ones.' }),
          isNew: z.boolean(),
          names: z.boolean().openapi({ description: 'Whether I am mentioned.' }),
          lastAt: instantSchema,
          ...place,
        }),
      )
      .openapi({ description: 'Threads of my spaces, by weight; what stands further up is not told twice.' }),
    rest: z.number().int().openapi({ description: 'How many threads there are besides.' }),
  })
  .openapi('Edition');

editionRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/edition',
    tags: ['Edition'],
    summary: 'What is new since my last edition; it ends',
    request: {
      query: z.object({
        number: z.coerce
          .number()
          .int()
          .min(1)
          .max(1e6)
          .optional()
          .openapi({ description: 'An earlier one.' }),
      }),
    },
    responses: { 200: json(editionSchema, 'The edition.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const edition = await editionFor(viewer, c.req.valid('query').number ?? null);
    if (!edition) return nothingThere();
    const [asked, answered, outcomes, threads] = await Promise.all([
      askedOfMe(viewer, edition),
      answeredForMe(viewer, edition),
      concluded(viewer, edition),
      threadsByWeight(viewer, edition),
    ]);
    const told = new Set([...asked, ...answered, ...outcomes].map(({ threadId }) => threadId));
    const at = (row: { threadId: string; threadSlug: string; title: string; spaceName: string }) => ({
      thread: row.threadId,
      title: row.title,
      space: row.spaceName,
      url: threadAddress(viewer, row.threadId, row.threadSlug),
    });
    return c.json(
      {
        number: edition.number,
        open: edition.open,
        from: edition.fromAt.toString(),
        to: edition.toAt.toString(),
        asked: asked.map((row) => ({
          ask: row.id,
          kind: row.kind,
          from: row.askerName,
          dueAt: row.dueAt?.toString() ?? null,
          ...at(row),
        })),
        answered: answered.map((row) => ({ ask: row.id, by: row.settlerName, ...at(row) })),
        concluded: outcomes.map((row) => ({ conclusion: row.conclusion, ...at(row) })),
        threads: threads
          .filter(({ threadId }) => !told.has(threadId))
          .map((row) => ({
            kind: row.kind,
            author: row.authorName,
            replies: row.replies,
            isNew: row.isNew,
            names: row.names,
            lastAt: row.lastAt.toString(),
            ...at(row),
          })),
        rest: Math.max(0, (threads[0]?.total ?? 0) - threads.length),
      },
      200,
    );
  },
);

const toSpan = ({
  number,
  fromAt,
  toAt,
}: {
  number: number;
  fromAt: Temporal.Instant;
  toAt: Temporal.Instant;
}) => ({
  number,
  from: fromAt.toString(),
  to: toAt.toString(),
});

editionRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/editions',
    tags: ['Edition'],
    summary: 'My editions that are closed, the latest first',
    responses: { 200: json(listOf(spanSchema), 'Editions; at most 100.'), ...problemAnswers },
  }),
  async (c) => c.json({ items: (await editionsOf(c.var.viewer)).map(toSpan), next: null }, 200),
);

editionRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/me/editions',
    tags: ['Edition'],
    summary: 'Close the open edition: the next begins there',
    request: {
      body: jsonBody(
        z.object({
          id: idSchema
            .optional()
            .openapi({ description: 'Of this request: sent again, it is the same one.' }),
          to: instantInput.openapi({ description: 'The `to` of the edition that was read.' }),
        }),
      ),
    },
    responses: { 201: json(spanSchema, 'The edition that was closed.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id, to: sent } = c.req.valid('json');
    const to = toKept(sent);
    const request = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, id, kind: 'edition' };
    const closed = await attempt<object>((tx) =>
      once<object>(tx, { ...request, content: to.toString() }, () => closeEdition(tx, viewer, to)),
    );
    if ('refused' in closed) return refusal(String(closed.refused)) as never;
    const kept = (await editionsOf(viewer)).find(({ toAt }) => toAt.equals(to));
    return kept ? c.json(toSpan(kept), 201) : nothingThere();
  },
);

/** As precise as the database keeps it: what is left over would be an edition of its own. */
const toKept = (instant: Temporal.Instant) =>
  instant.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' });

export const editionRefusals: Refusals = {
  'closed-already': [409, 'It was closed already, or this instant is not in it.'],
  'no-member': [403, 'You are no member here any more.'],
  'id-taken': [409, problems.idTaken.title],
};

const refusal = refusalsOf(editionRefusals);
