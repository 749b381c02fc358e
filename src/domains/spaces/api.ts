import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { once } from '#platform/http/once.ts';
import {
  problemAnswers,
  problemResponse,
  problems,
  refusalsOf,
  type Refusals,
} from '#platform/http/problem.ts';
import { idSchema, instantSchema, json, jsonBody, listOf, pageBy } from '#platform/http/schemas.ts';
import { apiRoutes } from '../people/tokens/api.ts';
import { isSlug, slugFrom } from '../people/workspace.ts';
import { spaceFor, type SpaceSeen } from './access.ts';
import { archiveSpace, changeSpace, openSpace, restoreSpace } from './actions.ts';
import { slugOfSpace, spacesToSee } from './reads.ts';
import { confidentialities, isWindow, longestPurpose, longestSpaceName, visibilities } from './space.ts';

/** The spaces of the workspace that the token's member sees. */
export const spaceRoutes = apiRoutes();

/** A window that holds for whatever is asked in a space or a thread. */
export const agreedWindow = z
  .object({ amount: z.number(), unit: z.enum(['workingHours', 'workingDays']) })
  .refine(
    (window) => isWindow(window) && (window.unit === 'workingHours' || Number.isInteger(window.amount)),
    {
      path: ['amount'],
      message: 'More than 0 and at most 1000 working hours, or 130 whole working days.',
    },
  )
  .openapi('AgreedWindow');

const visibility = z.enum(visibilities).openapi({
  description: 'open: every member but guests; private: its own members; public: anybody on the web reads.',
});
const confidentiality = z.enum(confidentialities).openapi({
  description: 'What may be retold elsewhere: anything; anything but who said it; nothing.',
});

/** What leads to a space in an address; a former slug of it does too. */
export const slugInput = z
  .string()
  .min(1)
  .max(120)
  .refine((text) => /^[^\p{Cc}/]+$/u.test(text), 'This is no slug.');

const newSlug = z.string().refine(isSlug, '2 to 40 of a-z, 0-9 and single hyphens.').openapi({
  example: 'ways-of-learning',
});

type SpaceInApi = Pick<
  SpaceSeen,
  Exclude<keyof z.output<typeof spaceSchema>, 'window'> | 'windowAmount' | 'windowUnit'
>;

const spaceSchema = z
  .object({
    id: idSchema,
    slug: z.string(),
    name: z.string(),
    purpose: z.string(),
    visibility,
    confidentiality,
    window: z
      .object({ amount: z.number(), unit: z.enum(['workingHours', 'workingDays']) })
      .nullable()
      .openapi({ description: 'Null: that of the workspace holds.' }),
    belongs: z.boolean().openapi({ description: 'Whether it is among the spaces of the token’s member.' }),
    archivedAt: instantSchema.nullable(),
  })
  .openapi('Space');

const spaceOf = (row: SpaceInApi) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  purpose: row.purpose,
  visibility: row.visibility,
  confidentiality: row.confidentiality,
  window:
    row.windowAmount !== null && row.windowUnit !== null
      ? { amount: row.windowAmount, unit: row.windowUnit }
      : null,
  belongs: row.belongs,
  archivedAt: row.archivedAt?.toString() ?? null,
});

spaceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/spaces',
    tags: ['Spaces'],
    summary: 'The spaces I may see, by name',
    request: {
      query: pageBy('text', 'id').extend({
        archived: z
          .enum(['true', 'false'])
          .default('false')
          .openapi({ description: 'The archived ones instead.' }),
      }),
    },
    responses: { 200: json(listOf(spaceSchema), 'Spaces.'), ...problemAnswers },
  }),
  async (c) => {
    const { after, limit, archived } = c.req.valid('query');
    const { spaces, next } = await spacesToSee(c.var.viewer, {
      ...(after ? { after } : {}),
      archived: archived === 'true',
      limit,
    });
    return c.json({ items: spaces.map(spaceOf), next: next && toCursor(...next) }, 200);
  },
);

spaceRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/spaces',
    tags: ['Spaces'],
    summary: 'Open a space',
    description: 'A slug that is taken gets the next free number. Only hosts and owners open public ones.',
    request: {
      body: jsonBody(
        z.object({
          id: idSchema.optional(),
          name: z.string().max(longestSpaceName * 2),
          slug: newSlug.optional().openapi({ description: 'Left out, it is made of the name.' }),
          purpose: z
            .string()
            .max(longestPurpose * 2)
            .default(''),
          visibility: visibility.default('open'),
          confidentiality: confidentiality.default('open'),
          window: agreedWindow.nullable().default(null),
        }),
      ),
    },
    responses: { 201: json(spaceSchema, 'The space.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id, ...wanted } = c.req.valid('json');
    const request = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, id, kind: 'space' };
    const opened = await attempt((tx) =>
      once(tx, { ...request, content: wanted }, (id) =>
        openSpace(tx, viewer, { ...wanted, id, slug: wanted.slug ?? slugFrom(wanted.name, 'space') }),
      ),
    );
    if ('refused' in opened) return refusal(opened.refused) as never;
    const slug = 'again' in opened ? await slugOfSpace(viewer, opened.id) : opened.slug;
    const space = slug ? await spaceFor(viewer, slug) : null;
    return space ? c.json(spaceOf(space), 201) : (problemResponse(problems.noSuchThing) as never);
  },
);

const slugParam = z.object({ slug: slugInput });

spaceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/spaces/{slug}',
    tags: ['Spaces'],
    summary: 'One space',
    description: 'A former slug leads to it too.',
    request: { params: slugParam },
    responses: { 200: json(spaceSchema, 'The space.'), ...problemAnswers },
  }),
  async (c) => {
    const space = await spaceFor(c.var.viewer, c.req.valid('param').slug);
    return space ? c.json(spaceOf(space), 200) : (problemResponse(problems.noSuchThing) as never);
  },
);

spaceRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/spaces/{slug}',
    tags: ['Spaces'],
    summary: 'Change, archive or restore a space',
    description: 'For hosts, owners and who opened it. What is left out stays as it is.',
    request: {
      params: slugParam,
      body: jsonBody(
        z.object({
          name: z
            .string()
            .max(longestSpaceName * 2)
            .optional(),
          slug: newSlug.optional(),
          purpose: z
            .string()
            .max(longestPurpose * 2)
            .optional(),
          visibility: visibility.optional(),
          confidentiality: confidentiality.optional(),
          window: agreedWindow.nullable().optional(),
          archived: z.boolean().optional(),
        }),
      ),
    },
    responses: { 200: json(spaceSchema, 'The space as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { archived, ...change } = c.req.valid('json');
    const before = await spaceFor(viewer, c.req.valid('param').slug);
    if (!before) return problemResponse(problems.noSuchThing) as never;
    const changed = await attempt<{ slug: string } | { refused: string }>(async (tx) => {
      const done = await changeSpace(tx, viewer, before.id, change);
      if ('refused' in done || archived === undefined) return done;
      return (archived ? archiveSpace : restoreSpace)(tx, viewer, before.id);
    });
    // They see it, as the door before this one said; what they may not is change it.
    if ('refused' in changed)
      return refusal(changed.refused === 'no-such-space' ? 'not-yours' : changed.refused) as never;
    const space = await spaceFor(viewer, changed.slug);
    return space ? c.json(spaceOf(space), 200) : (problemResponse(problems.noSuchThing) as never);
  },
);

export const spaceRefusals: Refusals = {
  'name-missing': [400, 'A space needs a name.'],
  'name-too-long': [400, `A space’s name has at most ${longestSpaceName} characters.`],
  'purpose-too-long': [400, `A space’s purpose has at most ${longestPurpose} characters.`],
  'window-out-of-range': [400, 'This window is nothing, or longer than half a year.'],
  'hosts-only': [403, 'This is for hosts and owners.'],
  'not-for-guests': [403, 'Guests do not do this.'],
  'not-yours': [403, 'You may read this, and not change it.'],
  'slug-taken': [409, 'A person, a group or a space goes by this slug, or once did.'],
  'no-such-space': [404, 'There is no such space, or it is not yours to see.'],
  'id-taken': [409, problems.idTaken.title],
};

const refusal = refusalsOf(spaceRefusals);
