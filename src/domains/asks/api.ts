import { createRoute, z } from '@hono/zod-openapi';
import { problemResponse, problems } from '#platform/http/problem.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import {
  apiRoutes,
  idSchema,
  instantInput,
  instantSchema,
  json,
  problemAnswers,
} from '../people/api-viewer.ts';
import { calendarsOf } from '../people/calendars.ts';
import { holidayDates } from '../people/holidays.ts';
import { parseTimeOff, type TimeOffProblem } from '../people/time-off.ts';
import { calendarOf } from '../people/working-time-calendar.ts';
import { parseWorkingTime } from '../people/working-time.ts';
import { threadFor } from '../threads/access.ts';
import { askInThread } from './actions.ts';
import { fromApi, newAskSchema, refusal, toText, windowSchema } from './ask-in-api.ts';
import { expectation, type Expectation } from './expectation.ts';

/** Asking in a thread. */
export const askRoutes = apiRoutes();

askRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/threads/{id}/asks',
    summary: 'Ask people in a thread',
    request: {
      params: z.object({ id: idSchema }),
      body: {
        content: { 'application/json': { schema: z.object({ asks: z.array(newAskSchema).min(1).max(20) }) } },
      },
    },
    responses: {
      201: json(z.object({ ids: z.array(idSchema) }), 'The asks that were made.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const viewer = c.var.viewer;
    const { id } = c.req.valid('param');
    const { asks } = c.req.valid('json');
    if (!(await threadFor(viewer, id))) return problemResponse(problems.noSuchThing) as never;
    const opening = await db()
      .selectFrom('post')
      .select('id')
      .where('workspaceId', '=', viewer.workspaceId)
      .where('threadId', '=', id)
      .where('place', '=', 0)
      .executeTakeFirstOrThrow();
    const made = await transaction((tx) =>
      askInThread(tx, viewer, { threadId: id, postId: opening.id, asks: asks.map(fromApi) }),
    );
    if ('refused' in made) return refusal(made.refused) as never;
    return c.json({ ids: made.ids }, 201);
  },
);

const previewMember = z.object({
  member: idSchema.optional(),
  seenAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable(),
});

askRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/expectations/preview',
    summary: 'When would they see it, and by when have they agreed to answer?',
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.union([
              z.object({
                at: instantInput,
                window: windowSchema,
                members: z.array(idSchema).min(1).max(200),
              }),
              z.object({
                at: instantInput,
                window: windowSchema,
                workingTime: z.unknown(),
                timeOff: z.array(z.unknown()).max(1000).optional(),
                holidays: z.array(z.iso.date()).max(2000).optional(),
              }),
            ]),
          },
        },
      },
    },
    responses: {
      200: json(
        z.array(previewMember),
        'One expectation for each person; null where no working time is agreed.',
      ),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const input = c.req.valid('json');
    if ('members' in input) {
      const calendars = await calendarsOf(db(), c.var.viewer.workspaceId, input.members, input.at);
      const missing = input.members.findIndex((id) => !calendars.has(id));
      if (missing >= 0) {
        return problemResponse({
          ...problems.noSuchThing,
          fields: [{ pointer: `/members/${missing}`, detail: 'Nobody here has this id.' }],
        }) as never;
      }
      const answers = input.members.map((member) => ({
        member,
        ...toApi(expectation(calendars.get(member)!.calendar, input.at, input.window)),
      }));
      return c.json(answers, 200);
    }
    const hours = parseWorkingTime({ holidays: null, ...(input.workingTime as object) });
    if (!hours.ok) return invalid('workingTime', hours.problems) as never;
    const away = (input.timeOff ?? []).map(parseTimeOff);
    const wrong = away.findIndex(({ ok }) => !ok);
    if (wrong >= 0)
      return invalid(`timeOff/${wrong}`, (away[wrong] as { problems: TimeOffProblem[] }).problems) as never;
    const kept = hours.workingTime.holidays ? await holidaysAround(hours.workingTime.holidays, input.at) : [];
    const calendar = calendarOf(hours.workingTime, {
      timeOff: away.flatMap((each) => (each.ok ? [each.timeOff] : [])),
      holidays: [...kept, ...(input.holidays ?? []).map((day) => Temporal.PlainDate.from(day))],
    });
    return c.json([toApi(expectation(calendar, input.at, input.window))], 200);
  },
);

const toApi = ({ seenAt, dueAt }: Expectation) => ({ seenAt: toText(seenAt), dueAt: toText(dueAt) });

async function holidaysAround(place: string, at: Temporal.Instant): Promise<Temporal.PlainDate[]> {
  const { year } = at.toZonedDateTimeISO('UTC');
  return holidayDates(place, year - 1, year + 2);
}

const invalid = (field: string, found: { code: string; path: (string | number)[] }[]) =>
  problemResponse({
    status: 400,
    type: 'invalid',
    title: 'The request is not as it should be; see its fields.',
    fields: found.map(({ code, path }) => ({ pointer: `/${[field, ...path].join('/')}`, detail: code })),
  });
