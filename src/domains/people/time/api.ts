import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { once } from '#platform/http/once.ts';
import { problemAnswers, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { dayInput, daySchema, idParam, idSchema, json, jsonBody, listOf } from '#platform/http/schemas.ts';
import { transaction } from '#platform/transaction.ts';
import { memberFor } from '../access.ts';
import { isHolidayPlace } from '../holidays-places.ts';
import { apiRoutes } from '../tokens/api.ts';
import { inWeekOrder, parseWorkingTime, type WeeklyRow, type WorkingTime } from '../working-time.ts';
import { agreeWorkingTime, cancelTimeOff, changeTimeOff, takeTimeOff } from './actions.ts';
import { timeOffAhead } from './reads.ts';

/** When the token's member has agreed to be at work, and when they are away. */
export const timeRoutes = apiRoutes();

export const workingTimeSchema = z
  .object({
    timeZone: z.string().max(100).openapi({ description: 'IANA name.', example: 'Europe/Lisbon' }),
    weekly: z
      .array(
        z.object({
          day: z.number().int().openapi({ description: '1 is Monday, 7 is Sunday.', example: 1 }),
          from: z.string().openapi({ example: '09:00' }),
          to: z.string().openapi({
            description: 'At most "24:00"; not after `from`: the day after.',
            example: '17:00',
          }),
        }),
      )
      .max(100)
      .openapi({ description: 'Several rows a day are allowed; rows may touch and not overlap.' }),
    holidays: z
      .string()
      .max(40)
      .nullable()
      .openapi({ description: 'Whose public holidays they keep.', example: 'GB-ENG' }),
  })
  .openapi('WorkingTime');

const sentences: Record<string, string> = {
  timeZoneUnknown: 'This is no time zone of the IANA database.',
  dayUnknown: 'A day is a whole number from 1 (Monday) to 7 (Sunday).',
  timeMalformed: 'A time of day is written as "09:00"; an end may be "24:00".',
  rowsOverlap: 'This row overlaps with another.',
  holidaysMalformed: 'A place is written as "GB" or "GB-ENG".',
};

/** Working time as it is kept, as the API has it. */
export const workingTimeOf = (row: { timeZone: string; weekly: unknown; holidays: string | null }) => ({
  timeZone: row.timeZone,
  weekly: inWeekOrder(row.weekly as WeeklyRow[]),
  holidays: row.holidays,
});

/** Working time as sent, in the order of the week; told field by field where it cannot be. */
export const workingTimeInput = workingTimeSchema
  .extend({ holidays: workingTimeSchema.shape.holidays.default(null) })
  .transform((input, context): WorkingTime => {
    const parsed = parseWorkingTime(input);
    if (parsed.ok) return parsed.workingTime;
    for (const { code, path } of parsed.problems)
      context.addIssue({ code: 'custom', path, message: sentences[code] ?? code });
    return z.NEVER;
  });

timeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/working-time',
    tags: ['Working time'],
    summary: 'My agreed working time',
    responses: { 200: json(workingTimeSchema, 'Weekly hours, zone and holidays.'), ...problemAnswers },
  }),
  async (c) => {
    const me = await memberFor(c.var.viewer, c.var.viewer.memberId);
    return c.json(workingTimeOf(me!), 200);
  },
);

timeRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/me/working-time',
    tags: ['Working time'],
    summary: 'Agree other working time',
    description: 'What is open with me is due by the new hours; nobody becomes late by it.',
    request: {
      body: jsonBody(
        workingTimeInput.refine(({ holidays }) => holidays === null || isHolidayPlace(holidays), {
          path: ['holidays'],
          message: 'No holidays are known of this place.',
        }),
      ),
    },
    responses: { 200: json(workingTimeSchema, 'As it is kept.'), ...problemAnswers },
  }),
  async (c) => {
    const hours = c.req.valid('json');
    const agreed = await transaction((tx) => agreeWorkingTime(tx, c.var.viewer, hours));
    if ('refused' in agreed) return refusal(agreed.refused) as never;
    return c.json(hours, 200);
  },
);

const timeOffSchema = z
  .object({
    id: idSchema,
    from: daySchema.openapi({ description: 'The first day away.' }),
    to: daySchema.openapi({ description: 'The last day away.' }),
    cover: idSchema.nullable().openapi({ description: 'The member who covers meanwhile.' }),
  })
  .openapi('TimeOff');

timeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me/time-off',
    tags: ['Working time'],
    summary: 'My time off that is not over, soonest first',
    responses: { 200: json(listOf(timeOffSchema), 'Time off; at most 100.'), ...problemAnswers },
  }),
  async (c) => {
    const rows = await timeOffAhead(c.var.viewer);
    const items = rows.map(({ id, fromOn, toOn, coverId }) => ({
      id,
      from: fromOn.toString(),
      to: toOn.toString(),
      cover: coverId,
    }));
    return c.json({ items, next: null }, 200);
  },
);

const daysInput = z.object({
  from: dayInput,
  to: dayInput,
  cover: idSchema.nullable().default(null),
});

const inOrder = <Days extends typeof daysInput>(days: Days) =>
  days.refine(({ from, to }) => Temporal.PlainDate.compare(from, to) <= 0, {
    path: ['to'],
    message: 'It ends before it begins.',
  });

timeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/me/time-off',
    tags: ['Working time'],
    summary: 'Take time off',
    request: { body: jsonBody(inOrder(daysInput.extend({ id: idSchema.optional() }))) },
    responses: { 201: json(timeOffSchema, 'The time off.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id, from, to, cover } = c.req.valid('json');
    const days = { from: from.toString(), to: to.toString(), cover };
    const request = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, id, kind: 'time-off' };
    const taken = await attempt((tx) =>
      once(tx, { ...request, content: days }, (id) =>
        takeTimeOff(tx, viewer, { id, from, to, coverId: cover }),
      ),
    );
    if ('refused' in taken) return refusal(taken.refused) as never;
    return c.json({ id: taken.id, ...days }, 201);
  },
);

timeRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/me/time-off/{id}',
    tags: ['Working time'],
    summary: 'Be away on other days, or covered by somebody else',
    request: { params: idParam, body: jsonBody(inOrder(daysInput)) },
    responses: { 200: json(timeOffSchema, 'The time off as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { from, to, cover } = c.req.valid('json');
    const changed = await attempt((tx) => changeTimeOff(tx, c.var.viewer, id, { from, to, coverId: cover }));
    if ('refused' in changed) return refusal(changed.refused) as never;
    return c.json({ id, from: from.toString(), to: to.toString(), cover }, 200);
  },
);

timeRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/me/time-off/{id}',
    tags: ['Working time'],
    summary: 'Stay at work after all',
    request: { params: idParam },
    responses: { 204: { description: 'It is cancelled.' }, ...problemAnswers },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const gone = await transaction((tx) => cancelTimeOff(tx, c.var.viewer, id));
    return gone === 'cancelled' ? c.body(null, 204) : (refusal(gone.refused) as never);
  },
);

export const timeRefusals: Refusals = {
  'no-member': [403, 'You are no member here any more.'],
  overlaps: [409, 'Some of these days are off already.'],
  'covers-oneself': [400, 'Nobody covers for themselves.'],
  'no-such-cover': [400, 'The person who is to cover is no member here, or a guest.'],
  'long-over': [400, 'This was over long ago.'],
  'too-long': [400, 'Time off lasts at most 400 days.'],
  'id-taken': [409, 'This id was used for something else. Make a new one (UUIDv7) for a new thing.'],
  'no-such-time-off': [404, 'There is no such time off of yours.'],
};

const refusal = refusalsOf(timeRefusals);
