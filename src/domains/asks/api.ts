import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { once } from '#platform/http/once.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, idSchema, instantSchema, json, jsonBody } from '#platform/http/schemas.ts';
import { apiRoutes, type ApiViewer } from '../people/tokens/api.ts';
import { agreedWindow, slugInput } from '../spaces/api.ts';
import { confidentialities } from '../spaces/space.ts';
import { startThread } from '../threads/actions.ts';
import { hasOthersFiles } from '../threads/attachment/access.ts';
import { filesInput } from '../threads/attachment/api.ts';
import {
  refusal as threadRefusal,
  spaceNamed,
  threadOf,
  threadRefusals,
  threadSchema,
} from '../threads/listed/api.ts';
import { threadWritten } from '../threads/listed/reads.ts';
import { feedbackKinds, longestBody, longestTitle, threadKinds } from '../threads/thread.ts';
import { askFor } from './access.ts';
import { askInThread } from './actions.ts';
import { askSchema, fromApi, mostAsksAtOnce, newAskSchema, refusal, toText } from './ask/api.ts';
import { askOfRequest, asksOfRequest, asksOfThread, openingOf } from './reads.ts';

/** Asking: with a new thread, or in one. */
export const askRoutes = apiRoutes();

const settledSchema = askSchema
  .extend({
    settledAt: instantSchema.nullable(),
    reply: idSchema.nullable().openapi({ description: 'The reply that answered it.' }),
    reason: z.string().nullable().openapi({ description: 'Why it was declined.' }),
  })
  .openapi('AskOfThread');

askRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/threads',
    tags: ['Threads'],
    summary: 'Start a thread, and ask people in it',
    description: 'All of it or none: where one of those asked could not read the thread, nothing is started.',
    request: {
      body: jsonBody(
        z.object({
          id: idSchema.optional(),
          space: slugInput.openapi({ description: 'Slug or id.', example: 'ways-of-learning' }),
          kind: z.enum(threadKinds),
          title: z.string().max(longestTitle * 4),
          body: z.string().max(longestBody).openapi({ description: 'Markdown.' }),
          asks: z.array(newAskSchema).max(mostAsksAtOnce).default([]),
          window: agreedWindow.nullable().optional(),
          feedbackWanted: z.enum(feedbackKinds).nullable().optional(),
          confidentiality: z.enum(confidentialities).nullable().optional(),
          aiAssisted: z.boolean().optional(),
          files: filesInput,
        }),
      ),
    },
    responses: {
      201: json(
        threadSchema.extend({ asks: z.array(settledSchema) }).openapi('StartedThread'),
        'The thread with what is asked in it.',
      ),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { space, asks, files, ...thread } = c.req.valid('json');
    const within = await spaceNamed(viewer, space);
    if (!within) return nothingThere();
    if (await hasOthersFiles(viewer, files)) return threadRefusal('not-your-file') as never;
    const started = await attempt(async (tx) => {
      const started = await startThread(tx, viewer, viewer.workspaceSlug, {
        ...thread,
        spaceId: within.id,
        with: asks,
        ...(files ? { fileIds: files } : {}),
      });
      if ('refused' in started || started.again || asks.length === 0) return started;
      const asked = await askInThread(tx, viewer, {
        threadId: started.id,
        postId: started.postId,
        asks: asks.map(fromApi),
      });
      return 'refused' in asked ? asked : started;
    });
    if ('refused' in started)
      return (started.refused in threadRefusals ? threadRefusal : refusal)(started.refused) as never;
    const [row, made] = await Promise.all([threadWritten(viewer, started.id), asksIn(viewer, started.id)]);
    if (!row) return nothingThere();
    return c.json({ ...threadOf(viewer, row), asks: made }, 201);
  },
);

askRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/threads/{id}/asks',
    tags: ['Asks'],
    summary: 'What is asked in a thread, and what came of it',
    request: { params: idParam },
    responses: {
      200: json(z.object({ items: z.array(settledSchema), next: z.null() }), 'Asks.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    if (!(await openingOf(viewer, id))) return nothingThere();
    return c.json({ items: await asksIn(viewer, id), next: null }, 200);
  },
);

askRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/threads/{id}/asks',
    tags: ['Asks'],
    summary: 'Ask people in a thread',
    request: {
      params: idParam,
      body: jsonBody(
        z.object({
          id: idSchema.optional().openapi({
            description: 'Of this request: sent again, it is the same one.',
          }),
          asks: z.array(newAskSchema).min(1).max(mostAsksAtOnce),
        }),
      ),
    },
    responses: {
      201: json(z.object({ ids: z.array(idSchema) }), 'The asks that were made.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const { id: requestId, asks } = c.req.valid('json');
    const opening = await openingOf(viewer, id);
    if (!opening) return nothingThere();
    const request = {
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      id: requestId,
      kind: 'asks',
    };
    const made = await attempt((tx) =>
      once(tx, { ...request, content: [id, asks] }, (request) =>
        askInThread(tx, viewer, {
          threadId: id,
          postId: opening.id,
          asks: asks.map(fromApi),
          idOf: (place) => askOfRequest(request, place),
        }),
      ),
    );
    if ('refused' in made) return refusal(made.refused) as never;
    return c.json({ ids: 'ids' in made ? made.ids : await asksOfRequest(viewer, made.id) }, 201);
  },
);

askRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/asks/{id}',
    tags: ['Asks'],
    summary: 'One ask, and what came of it',
    request: { params: idParam },
    responses: { 200: json(settledSchema, 'The ask.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const found = await askFor(viewer, c.req.valid('param').id);
    const ask = found && (await asksIn(viewer, found.threadId)).find(({ id }) => id === found.id);
    return ask ? c.json(ask, 200) : nothingThere();
  },
);

/** The asks of a thread, one each; of a group's several shares the one who could settle it first. */
async function asksIn(viewer: ApiViewer, threadId: string) {
  const rows = await asksOfThread(viewer, threadId);
  return [...Map.groupBy(rows, (row) => row.id).values()].map((shares) => {
    const [row] = shares.toSorted((a, b) => Number(b.open) - Number(a.open) || due(a) - due(b));
    const own = shares.find((share) => share.forName === null) ?? row!;
    return {
      id: row!.id,
      thread: { id: threadId, title: row!.title },
      kind: row!.kind,
      from: { id: row!.askerId, name: row!.askerName },
      of: row!.circleId
        ? { id: row!.circleId, name: row!.circleName ?? '', kind: 'group' as const }
        : { id: own.memberId, name: own.name, kind: 'member' as const },
      window: { amount: row!.windowAmount, unit: row!.windowUnit },
      askedAt: row!.askedAt.toString(),
      seenAt: toText((row!.circleId ? row! : own).seenAt),
      dueAt: toText((row!.circleId ? row! : own).dueAt),
      proposedDueAt: toText(row!.proposedDueAt),
      state: row!.state,
      settledAt: toText(row!.settledAt),
      reply: row!.answerId,
      reason: row!.reason,
    };
  });
}

const due = ({ dueAt }: { dueAt: Temporal.Instant | null }) => dueAt?.epochMilliseconds ?? Infinity;
