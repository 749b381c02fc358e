import { createRoute, z } from '@hono/zod-openapi';
import { db } from '#platform/database.ts';
import { invalid, pointerTo, problemAnswers, problemResponse } from '#platform/http/problem.ts';
import { dayInput, idSchema, instantInput, instantSchema, json, jsonBody } from '#platform/http/schemas.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import { holidayDates } from '../../people/holidays.ts';
import { workingTimeInput } from '../../people/time/api.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { calendarOf } from '../../people/working-time-calendar.ts';
import { mostAskedAtOnce } from '../ask.ts';
import { toText, windowSchema } from '../ask/api.ts';
import { expectation, type Expectation } from '../expectation.ts';

/** Looking ahead, before anything is asked. Nothing of it is kept. */
export const previewRoutes = apiRoutes();

const timeOffInput = z
  .object({ from: dayInput, to: dayInput })
  .refine(({ from, to }) => Temporal.PlainDate.compare(from, to) <= 0, {
    path: ['to'],
    message: 'It ends before it begins.',
  });

const previewInput = z
  .object({
    at: instantInput,
    window: windowSchema,
    members: z.array(idSchema).min(1).max(mostAskedAtOnce).optional(),
    workingTime: workingTimeInput.optional(),
    timeOff: z.array(timeOffInput).max(1000).optional(),
    holidays: z.array(dayInput).max(2000).optional().openapi({ description: 'Days off besides.' }),
  })
  .refine(({ members, workingTime }) => (members === undefined) !== (workingTime === undefined), {
    path: ['members'],
    message: 'Send either `members` or `workingTime`.',
  });

const previewed = z
  .object({
    member: idSchema.optional(),
    seenAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
  })
  .openapi('Expectation');

previewRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/expectations/preview',
    tags: ['Asks'],
    summary: 'When would they see it, and by when have they agreed to answer?',
    description: 'For members by their ids, or for any working time. Needs the scope `read` only.',
    request: { body: jsonBody(previewInput) },
    responses: {
      200: json(z.array(previewed), 'One for each person, in the order asked; null where no time is agreed.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { at, window, members, workingTime, timeOff, holidays = [] } = c.req.valid('json');
    if (workingTime) {
      const kept = workingTime.holidays ? await holidaysAround(workingTime.holidays, at) : [];
      const calendar = calendarOf(workingTime, { timeOff: timeOff ?? [], holidays: [...kept, ...holidays] });
      return c.json([toApi(expectation(calendar, at, window))], 200);
    }
    const asked = members ?? [];
    const calendars = await calendarsOf(db(), c.var.viewer.workspaceId, asked, at);
    const strangers = asked.flatMap((id, i) =>
      calendars.has(id) ? [] : [{ pointer: pointerTo('members', i), detail: 'Nobody here has this id.' }],
    );
    if (strangers.length > 0) return problemResponse(invalid(strangers.slice(0, 50))) as never;
    const answers = asked.map((member) => ({
      member,
      ...toApi(expectation(calendars.get(member)!.calendar, at, window)),
    }));
    return c.json(answers, 200);
  },
);

const toApi = ({ seenAt, dueAt }: Expectation) => ({ seenAt: toText(seenAt), dueAt: toText(dueAt) });

/** A thousand working days may take several years. */
async function holidaysAround(place: string, at: Temporal.Instant): Promise<Temporal.PlainDate[]> {
  const { year } = at.toZonedDateTimeISO('UTC');
  return holidayDates(place, year - 1, year + 5);
}
