import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { once } from '#platform/http/once.ts';
import { nothingThere, problemAnswers, problems, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { idParam, idSchema, json, jsonBody, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes, type ApiViewer } from '../tokens/api.ts';
import { groupById, seesGroups } from './access.ts';
import { addToGroup, changeGroup, joinGroup, leaveGroup, makeGroup, takeFromGroup } from './actions.ts';
import { longestName, longestPurpose } from './group.ts';
import { groups, peopleOfGroup } from './reads.ts';

/** Groups. Guests see none. */
export const groupRoutes = apiRoutes();

const groupSchema = z
  .object({
    id: idSchema,
    handle: z.string(),
    name: z.string(),
    purpose: z.string(),
    size: z.number().int().openapi({ description: 'How many belong to it.' }),
    belongs: z.boolean().openapi({ description: 'Whether the token’s member does.' }),
  })
  .openapi('Group');

type GroupRow = Pick<z.output<typeof groupSchema>, 'id' | 'handle' | 'name' | 'purpose' | 'size'> & {
  isMine: unknown;
};

const groupOf = ({ id, handle, name, purpose, size, isMine }: GroupRow) => ({
  id,
  handle,
  name,
  purpose,
  size,
  belongs: Boolean(isMine),
});

/** A group as it is now, with how many belong to it; null for who sees no groups. */
async function groupNow(viewer: ApiViewer, id: string) {
  const group = await groupById(viewer, id);
  return group && groupOf({ ...group, size: (await peopleOfGroup(viewer, id, { limit: 1 })).size });
}

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups',
    tags: ['Groups'],
    summary: 'The groups of the workspace, by name',
    description: 'What is asked of a group is settled by any one of it. Guests see no groups.',
    request: { query: pageBy('text', 'id') },
    responses: { 200: json(listOf(groupSchema), 'Groups.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { after, limit } = c.req.valid('query');
    if (!seesGroups(viewer)) return c.json({ items: [], next: null }, 200);
    const cursor = after ? { name: after[0], id: after[1] } : null;
    const page = await groups(viewer, cursor, limit);
    return c.json(
      { items: page.items.map(groupOf), next: page.next && toCursor(page.next.name, page.next.id) },
      200,
    );
  },
);

groupRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/groups',
    tags: ['Groups'],
    summary: 'Make a group',
    description: 'Who makes it is its first member. Its handle is made of its name.',
    request: {
      body: jsonBody(
        z.object({
          id: idSchema.optional(),
          name: z.string().max(longestName * 2),
          purpose: z
            .string()
            .max(longestPurpose * 2)
            .default(''),
        }),
      ),
    },
    responses: { 201: json(groupSchema, 'The group.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id, ...wanted } = c.req.valid('json');
    const request = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, id, kind: 'group' };
    const made = await attempt((tx) =>
      once(tx, { ...request, content: wanted }, (id) => makeGroup(tx, viewer, { ...wanted, id })),
    );
    if ('refused' in made) return refusal(made.refused) as never;
    const group = await groupNow(viewer, made.id);
    return group ? c.json(group, 201) : nothingThere();
  },
);

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}',
    tags: ['Groups'],
    summary: 'One group',
    request: { params: idParam },
    responses: { 200: json(groupSchema, 'The group.'), ...problemAnswers },
  }),
  async (c) => {
    const group = await groupNow(c.var.viewer, c.req.valid('param').id);
    return group ? c.json(group, 200) : nothingThere();
  },
);

groupRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/groups/{id}',
    tags: ['Groups'],
    summary: 'Rename or describe a group',
    description: 'For its members, hosts and owners. Its handle stays, because people have written it.',
    request: {
      params: idParam,
      body: jsonBody(
        z.object({
          name: z
            .string()
            .max(longestName * 2)
            .optional(),
          purpose: z
            .string()
            .max(longestPurpose * 2)
            .optional(),
        }),
      ),
    },
    responses: { 200: json(groupSchema, 'The group as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const change = c.req.valid('json');
    const before = await groupById(viewer, id);
    if (!before) return nothingThere();
    const { name, purpose } = { name: before.name, purpose: before.purpose, ...change };
    const changed = await attempt(async (tx) => {
      const done = await changeGroup(tx, viewer, id, { name, purpose });
      return typeof done === 'string' ? { done } : done;
    });
    // They see it, as the door before this one said; what they may not is change it.
    if ('refused' in changed)
      return refusal(changed.refused === 'no-such-group' ? 'not-yours' : changed.refused) as never;
    const group = await groupNow(viewer, id);
    return group ? c.json(group, 200) : nothingThere();
  },
);

const personSchema = z.object({
  id: idSchema,
  handle: z.string(),
  name: z.string(),
  pronouns: z.string(),
  timeZone: z.string(),
});

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}/members',
    tags: ['Groups'],
    summary: 'Who belongs to a group, by name',
    request: { params: idParam },
    responses: {
      200: json(listOf(personSchema), 'People; at most 500, `size` of the group says how many there are.'),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const group = await groupById(c.var.viewer, c.req.valid('param').id);
    if (!group) return nothingThere();
    const { people } = await peopleOfGroup(c.var.viewer, group.id);
    const items = people.map(({ id, handle, name, pronouns, timeZone }) => ({
      id,
      handle,
      name,
      pronouns,
      timeZone,
    }));
    return c.json({ items, next: null }, 200);
  },
);

const belonging = {
  put: {
    summary: 'Join a group, or bring somebody into it',
    description: 'Anybody but guests joins; others are brought in by its members, hosts and owners.',
    oneself: joinGroup,
    another: addToGroup,
  },
  delete: {
    summary: 'Leave a group, or take somebody out of it',
    description: 'Others are taken out by its members, hosts and owners.',
    oneself: leaveGroup,
    another: takeFromGroup,
  },
} as const;

for (const method of ['put', 'delete'] as const) {
  const { summary, description, oneself, another } = belonging[method];
  groupRoutes.openapi(
    createRoute({
      method,
      path: '/groups/{id}/members/{member}',
      tags: ['Groups'],
      summary,
      description,
      request: { params: idParam.extend({ member: idSchema }) },
      responses: { 204: { description: 'Done; twice is once.' }, ...problemAnswers },
    }),
    async (c) => {
      const { viewer } = c.var;
      const { id, member } = c.req.valid('param');
      if (!(await groupById(viewer, id))) return nothingThere();
      const done = await attempt(async (tx) => {
        const done = await (member === viewer.memberId
          ? oneself(tx, viewer, id)
          : another(tx, viewer, id, member));
        return typeof done === 'string' ? { done } : done;
      });
      if (!('refused' in done)) return c.body(null, 204);
      return refusal(done.refused === 'no-such-group' ? 'not-yours' : done.refused) as never;
    },
  );
}

export const groupRefusals: Refusals = {
  'name-missing': [400, 'A group needs a name.'],
  'name-too-long': [400, `A group’s name has at most ${longestName} characters.`],
  'purpose-too-long': [400, `A group’s purpose has at most ${longestPurpose} characters.`],
  'no-such-member': [400, 'This is no member here, or a guest.'],
  'not-yours': [403, 'You may read this, and not change it.'],
  'id-taken': [409, problems.idTaken.title],
};

const refusal = refusalsOf(groupRefusals);
