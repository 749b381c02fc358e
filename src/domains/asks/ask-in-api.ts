import { createRoute, z } from '@hono/zod-openapi';
import { fromCursor } from '#platform/http/cursor.ts';
import { problemResponse, problems } from '#platform/http/problem.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import {
  apiRoutes,
  idSchema,
  instantSchema,
  json,
  problemAnswers,
  type ApiViewer,
} from '../people/api-viewer.ts';
import { askFor } from './access.ts';
import { askKinds } from './ask.ts';
import { parseWindow, type Window } from './expectation.ts';

export const windowSchema = z
  .object({ amount: z.number(), unit: z.enum(['workingHours', 'workingDays']) })
  .transform((input, context): Window => {
    const parsed = parseWindow(input);
    if (parsed.ok) return parsed.window;
    context.addIssue({
      code: 'custom',
      message: `The window is not right: ${parsed.problem.code}.`,
      path: parsed.problem.path,
    });
    return z.NEVER;
  })
  .openapi('Window', {
    description: 'Working hours (may be fractional) or whole working days of the person asked.',
  });

export const newAskSchema = z.object({
  of: z
    .union([z.array(idSchema).min(1).max(200), idSchema])
    .openapi({ description: 'Ids of members, or the id of one group.' }),
  kind: z.enum(askKinds),
  window: windowSchema.optional(),
});

/** An ask as other programs read it. */
export const askSchema = z
  .object({
    id: idSchema,
    thread: z.object({ id: idSchema, title: z.string() }),
    kind: z.enum(askKinds),
    from: z.object({ id: idSchema, name: z.string() }),
    of: z.object({ id: idSchema, name: z.string(), kind: z.enum(['member', 'group']) }),
    window: z.object({ amount: z.number(), unit: z.string() }),
    askedAt: instantSchema,
    seenAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
    proposedDueAt: instantSchema.nullable(),
    state: z.enum(['open', 'answered', 'declined', 'withdrawn']),
  })
  .openapi('Ask');

/** An ask as the API has it, as the action takes it. */
export const fromApi = (ask: z.output<typeof newAskSchema>) => ({
  of: Array.isArray(ask.of) ? { memberIds: ask.of } : { circleId: ask.of },
  kind: ask.kind,
  window: ask.window,
});

export const toText = (instant: Temporal.Instant | null) => instant?.toString() ?? null;

/** Where a list by due goes on. */
export function dueCursor(after: string | undefined) {
  const keys = fromCursor(after, 2);
  return keys ? { dueAt: keys[0] as string | null, askId: String(keys[1]) } : null;
}

/** Adds `POST /asks/{id}/NAME`: an act of the viewer's on an ask, answered with the ask's state. */
export function addAct<Body extends z.ZodType>(
  routes: ReturnType<typeof apiRoutes>,
  name: string,
  summary: string,
  body: Body,
  act: (tx: Tx, viewer: ApiViewer, id: string, body: z.output<Body>) => Promise<object>,
): void {
  const route = createRoute({
    method: 'post',
    path: `/asks/{id}/${name}`,
    summary,
    request: {
      params: z.object({ id: idSchema }),
      body: { content: { 'application/json': { schema: body as z.ZodType } }, required: true },
    },
    responses: {
      200: json(z.object({ id: idSchema, state: z.string() }), 'The ask as it stands now.'),
      ...problemAnswers,
    },
  });
  routes.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const typed = c.req.valid('json') as z.output<Body>;
    const done = await transaction((tx) => act(tx, c.var.viewer, id, typed));
    if ('refused' in done) return refusal(String(done.refused)) as never;
    // Handed on, it may lie in a thread that is still the viewer's to read; declined and answered ones always do.
    const ask = await askFor(c.var.viewer, id);
    return c.json({ id, state: ask?.state ?? 'open' }, 200);
  });
}

const titles: Record<string, [status: number, title: string]> = {
  'no-such-ask': [404, problems.noSuchThing.title],
  'no-such-thread': [404, problems.noSuchThing.title],
  'no-such-group': [404, 'There is no such group here.'],
  'settled-already': [409, 'This ask was settled meanwhile.'],
  'reason-missing': [400, 'Declining needs a reason.'],
  'in-the-past': [400, 'The time proposed has passed already.'],
  'to-oneself': [400, 'This ask is with you already.'],
  'cannot-see': [400, 'Somebody asked cannot see this thread.'],
  'nobody-asked': [400, 'Nobody would be asked.'],
  'too-many': [400, 'At most 200 can be asked at once.'],
  'nothing-proposed': [409, 'No other time is proposed.'],
  'proposal-changed': [409, 'Another time was proposed meanwhile; look again.'],
};

/** A refused act as a problem. */
export const refusal = (why: string) => {
  const [status, title] = titles[why] ?? [400, why];
  return problemResponse({ status, type: why, title });
};
