import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { once } from '#platform/http/once.ts';
import { problemAnswers, problems, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { idParam, idSchema, instantSchema, json, jsonBody } from '#platform/http/schemas.ts';
import type { Tx } from '#platform/transaction.ts';
import { apiRoutes, type ApiViewer } from '../../people/tokens/api.ts';
import { askFor } from '../access.ts';
import { askKinds, mostAskedAtOnce } from '../ask.ts';
import { parseWindow, type Window } from '../expectation.ts';

const windowSentences: Record<string, string> = {
  amountMalformed: 'An amount is 0 or more.',
  amountTooLarge: 'At most 8000 working hours or 1000 working days.',
  daysNotWhole: 'Working days are whole; for less, use working hours.',
};

export const windowSchema = z
  .object({ amount: z.number(), unit: z.enum(['workingHours', 'workingDays']) })
  .transform((input, context): Window => {
    const parsed = parseWindow(input);
    if (parsed.ok) return parsed.window;
    const { code, path } = parsed.problem;
    context.addIssue({ code: 'custom', message: windowSentences[code] ?? code, path });
    return z.NEVER;
  })
  .openapi('Window', {
    description:
      'Working hours (may be fractional, exact to the second) or whole working days of the person asked.',
  });

export const newAskSchema = z
  .object({
    of: z.union([z.array(idSchema).min(1).max(mostAskedAtOnce), idSchema]).openapi({
      description:
        'Ids of members, each of whom owes one; or the id of one group, any one of whom settles it.',
    }),
    kind: z.enum(askKinds),
    window: windowSchema.optional(),
  })
  .openapi('NewAsk', {
    description: 'Without a window, that of the thread, its space or the workspace holds.',
  });

export const mostAsksAtOnce = 20;

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
    dueAt: instantSchema.nullable().openapi({ description: 'Null where no working time is agreed.' }),
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
export const dueCursor = (after: [string | null, string] | undefined) =>
  after ? { dueAt: after[0], askId: after[1] } : null;

/** Adds `POST /asks/{id}/NAME`: an act of the viewer's on an ask, answered with the ask's state. */
export function addAct<Body extends z.ZodRawShape>(
  routes: ReturnType<typeof apiRoutes>,
  name: string,
  summary: string,
  body: Body,
  act: (tx: Tx, viewer: ApiViewer, id: string, body: z.output<z.ZodObject<Body>>) => Promise<object>,
): void {
  const typedBody = z.object({
    ...body,
    id: idSchema.optional().openapi({ description: 'Of this request: sent again, it is the same one.' }),
  });
  const route = createRoute({
    method: 'post',
    path: `/asks/{id}/${name}`,
    tags: ['Asks'],
    summary,
    request: { params: idParam, body: jsonBody(typedBody as z.ZodType) },
    responses: {
      200: json(z.object({ id: idSchema, state: z.string() }), 'The ask as it stands now.'),
      ...problemAnswers,
    },
  });
  routes.openapi(route, async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const { id: requestId, ...typed } = c.req.valid('json') as { id?: string } & z.output<z.ZodObject<Body>>;
    const request = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, id: requestId };
    const done = await attempt((tx) =>
      once<object>(tx, { ...request, kind: `ask ${name}`, content: [id, typed] }, () =>
        act(tx, viewer, id, typed as z.output<z.ZodObject<Body>>),
      ),
    );
    if ('refused' in done) return refusal(String(done.refused)) as never;
    const ask = await askFor(viewer, id);
    return c.json({ id, state: ask?.state ?? 'open' }, 200);
  });
}

export const askRefusals: Refusals = {
  'no-such-ask': [404, problems.noSuchThing.title],
  'no-such-thread': [404, problems.noSuchThing.title],
  'no-such-group': [404, 'There is no such group here.'],
  'no-such-reply': [400, 'There is no such reply in the thread of this ask.'],
  'settled-already': [409, 'This ask was settled meanwhile.'],
  'reason-missing': [400, 'Declining needs a reason.'],
  'in-the-past': [400, 'The time proposed has passed already.'],
  'to-oneself': [400, 'This ask is with you already.'],
  'cannot-see': [400, 'Somebody who would be asked is no member here, or cannot see this thread.'],
  'nobody-asked': [400, 'Nobody would be asked.'],
  'too-many': [400, `At most ${mostAskedAtOnce} can be asked at once.`],
  'nothing-proposed': [409, 'No other time is proposed.'],
  'proposal-changed': [409, 'Another time was proposed meanwhile; look again.'],
  'id-taken': [409, problems.idTaken.title],
};

/** A refused act as a problem. */
export const refusal = refusalsOf(askRefusals);
