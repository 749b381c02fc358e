import { createRoute, z } from '@hono/zod-openapi';
import { toCursor } from '#platform/http/cursor.ts';
import { problemAnswers, problemResponse, problems } from '#platform/http/problem.ts';
import { idParam, idSchema, json, listOf, pageBy } from '#platform/http/schemas.ts';
import { memberFor } from './access.ts';
import { pictureAt } from './profile/picture.ts';
import { profileOf as described, ways } from './profile/profile.ts';
import { people } from './reads.ts';
import { apiRoutes, type ApiViewer } from './tokens/api.ts';
import { workingTimeOf, workingTimeSchema } from './time/api.ts';

/** Who is here. Never when somebody was last here: that is not kept. */
export const peopleRoutes = apiRoutes();

const role = z.enum(['owner', 'host', 'member', 'guest']);
const state = z
  .enum(['active', 'left', 'imported'])
  .openapi({ description: '`imported`: wrote here before the move and has no account.' });

const memberSchema = z
  .object({
    id: idSchema,
    handle: z.string().openapi({ description: 'What stands after the @.', example: 'kofi-mensah' }),
    name: z.string(),
    pronouns: z.string(),
    role,
    state,
    isBot: z.boolean(),
    timeZone: z.string().openapi({ example: 'Africa/Accra' }),
  })
  .openapi('Member');

export const profileSchema = memberSchema
  .extend({
    languages: z.array(z.string()),
    answers: z.record(z.string(), z.string()).openapi({
      description: 'To the prompts of a profile; an unanswered one is left out.',
    }),
    card: z
      .object({ reach: z.string(), ways: z.array(z.enum(ways)), disagree: z.string() })
      .openapi({ description: 'How to reach them, how they take things in, how to disagree with them.' }),
    picture: z.string().nullable().openapi({ description: 'Where people see it.' }),
    workingTime: workingTimeSchema,
    hoursAgreed: z.boolean().openapi({ description: 'False: these hours are a guess nobody agreed to.' }),
  })
  .openapi('Profile');

type MemberRow = NonNullable<Awaited<ReturnType<typeof memberFor>>>;

export const profileOf = (viewer: ApiViewer, row: MemberRow) => ({
  ...memberOf(row),
  languages: row.languages,
  answers: described(row).answers as Record<string, string>,
  card: described(row).card,
  picture: pictureAt(viewer.workspaceSlug, row.pictureId) ?? null,
  workingTime: workingTimeOf(row),
  hoursAgreed: row.hoursAgreedAt !== null,
});

const memberOf = (
  row: Pick<MemberRow, 'id' | 'handle' | 'name' | 'pronouns' | 'role' | 'state' | 'isBot' | 'timeZone'>,
) => ({
  id: row.id,
  handle: row.handle,
  name: row.name,
  pronouns: row.pronouns,
  role: row.role,
  state: row.state,
  isBot: row.isBot,
  timeZone: row.timeZone,
});

peopleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me',
    tags: ['People'],
    summary: 'Whose token this is',
    responses: {
      200: json(
        profileSchema.extend({
          workspace: z.object({ id: idSchema, slug: z.string() }),
          scopes: z.array(z.enum(['read', 'write'])),
        }),
        'The member, their workspace, and what the token may be used for.',
      ),
      ...problemAnswers,
    },
  }),
  async (c) => {
    const { viewer } = c.var;
    const me = await memberFor(viewer, viewer.memberId);
    const workspace = { id: viewer.workspaceId, slug: viewer.workspaceSlug };
    return c.json({ ...profileOf(viewer, me!), workspace, scopes: viewer.scopes }, 200);
  },
);

peopleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/members',
    tags: ['People'],
    summary: 'The people of the workspace, by name',
    request: {
      query: pageBy('text', 'id').extend({
        state: state.default('active'),
        q: z.string().max(80).default('').openapi({ description: 'Part of a name or a handle.' }),
      }),
    },
    responses: { 200: json(listOf(memberSchema), 'Members.'), ...problemAnswers },
  }),
  async (c) => {
    const { state, q, after, limit } = c.req.valid('query');
    const page = await people(c.var.viewer, {
      state,
      search: q,
      after: after ? { name: after[0], id: after[1] } : null,
      limit,
    });
    const items = page.items.map((row) => memberOf({ ...row, state }));
    return c.json({ items, next: page.next && toCursor(page.next.name, page.next.id) }, 200);
  },
);

peopleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/members/{id}',
    tags: ['People'],
    summary: 'One person',
    request: { params: idParam },
    responses: { 200: json(profileSchema, 'The member.'), ...problemAnswers },
  }),
  async (c) => {
    const row = await memberFor(c.var.viewer, c.req.valid('param').id);
    return row ? c.json(profileOf(c.var.viewer, row), 200) : (problemResponse(problems.noSuchThing) as never);
  },
);
