import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { nothingThere, problemAnswers, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { idSchema, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { spaceFor } from '../access.ts';
import { slugInput } from '../api.ts';
import { membersOfSpace } from '../reads.ts';
import { joinSpace, leaveSpace, letGo, letIn } from './actions.ts';

/** Who belongs to a space. */
export const spaceMemberRoutes = apiRoutes();

const slugParam = z.object({ slug: slugInput });

const belongingSchema = z.object({
  id: idSchema,
  handle: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'host', 'member', 'guest']),
});

spaceMemberRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/spaces/{slug}/members',
    tags: ['Spaces'],
    summary: 'Who belongs to a space, by name',
    description:
      'To an open space belongs who keeps it among theirs; others read and write in it all the same.',
    request: { params: slugParam, query: pageBy('text', 'id') },
    responses: { 200: json(listOf(belongingSchema), 'People.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const space = await spaceFor(viewer, c.req.valid('param').slug);
    if (!space) return nothingThere();
    const { after, limit } = c.req.valid('query');
    const page = await membersOfSpace(viewer, space.id, { ...(after ? { after } : {}), limit });
    return c.json({ items: page.members, next: page.next && toCursor(...page.next) }, 200);
  },
);

const belonging = {
  put: {
    summary: 'Join a space, or let somebody in',
    description:
      'Into a private space any of its members but guests lets others in; a guest is let into others by who may change them.',
    oneself: joinSpace,
    another: letIn,
  },
  delete: {
    summary: 'Leave a space, or let somebody go',
    description: 'Others are let go by who may change the space. The last member of a private space stays.',
    oneself: leaveSpace,
    another: letGo,
  },
} as const;

for (const method of ['put', 'delete'] as const) {
  const { summary, description, oneself, another } = belonging[method];
  spaceMemberRoutes.openapi(
    createRoute({
      method,
      path: '/spaces/{slug}/members/{member}',
      tags: ['Spaces'],
      summary,
      description,
      request: { params: slugParam.extend({ member: idSchema }) },
      responses: { 204: { description: 'Done; twice is once.' }, ...problemAnswers },
    }),
    async (c) => {
      const { viewer } = c.var;
      const { slug, member } = c.req.valid('param');
      const space = await spaceFor(viewer, slug);
      if (!space) return nothingThere();
      const done = await attempt<object>((tx) =>
        member === viewer.memberId ? oneself(tx, viewer, space.id) : another(tx, viewer, space.id, member),
      );
      if (!('refused' in done)) return c.body(null, 204);
      // They see it, as the door before this one said; what they may not is bring people in or out.
      return refusal(done.refused === 'no-such-space' ? 'not-yours' : String(done.refused)) as never;
    },
  );
}

export const belongingRefusals: Refusals = {
  'no-such-member': [400, 'Nobody here has this id.'],
  'last-member': [409, 'The last member of a private space stays: nobody could ever find it again.'],
  'not-for-guests': [403, 'Guests do not do this.'],
  'not-yours': [403, 'You may read this, and not change it.'],
};

const refusal = refusalsOf(belongingRefusals);
