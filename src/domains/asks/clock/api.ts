import { createRoute, z } from '@hono/zod-openapi';
import { now } from '#platform/clock.ts';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, idSchema, instantInput, instantSchema, json } from '#platform/http/schemas.ts';
import { groupById } from '../../people/groups/access.ts';
import { peopleOfGroup } from '../../people/groups/reads.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { spaceFor } from '../../spaces/access.ts';
import { slugInput } from '../../spaces/api.ts';
import { membersOfSpace } from '../../spaces/reads.ts';
import { hoursOf } from './reads.ts';

/** The agreed hours of a space or a group, person by person: from schedules, never from activity. */
export const clockRoutes = apiRoutes();

const query = z.object({
  at: instantInput.optional().openapi({ type: 'string', description: 'From when on; left out, from now.' }),
  hours: z.coerce.number().int().min(1).max(168).default(24),
});

const hoursSchema = z
  .object({
    items: z.array(
      z.object({
        member: idSchema,
        name: z.string(),
        timeZone: z.string(),
        agreed: z.boolean().openapi({ description: 'False: no working time is agreed.' }),
        working: z.array(z.object({ from: instantSchema, to: instantSchema })),
      }),
    ),
    left: z.number().int().openapi({ description: 'How many more people there are.' }),
  })
  .openapi('Hours');

clockRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/spaces/{slug}/hours',
    tags: ['Working time'],
    summary: 'When the people of a space are at work',
    request: { params: z.object({ slug: slugInput }), query },
    responses: {
      200: json(hoursSchema, 'Stretches of working time; of at most 60 people.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const space = await spaceFor(viewer, c.req.valid('param').slug);
    if (!space) return nothingThere();
    const { members } = await membersOfSpace(viewer, space.id, { limit: 500 });
    const { at = now(), hours } = c.req.valid('query');
    return c.json(await hoursOf(viewer, members, at, hours), 200);
  },
);

clockRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}/hours',
    tags: ['Working time'],
    summary: 'When the people of a group are at work',
    request: { params: idParam, query },
    responses: {
      200: json(hoursSchema, 'Stretches of working time; of at most 60 people.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const group = await groupById(viewer, c.req.valid('param').id);
    if (!group) return nothingThere();
    const { people } = await peopleOfGroup(viewer, group.id);
    const { at = now(), hours } = c.req.valid('query');
    return c.json(await hoursOf(viewer, people, at, hours), 200);
  },
);
