import { createRoute, z } from '@hono/zod-openapi';
import { attempt } from '#platform/attempt.ts';
import { nothingThere, problemAnswers, refusalsOf, type Refusals } from '#platform/http/problem.ts';
import { json, jsonBody } from '#platform/http/schemas.ts';
import { memberFor } from '../access.ts';
import { profileOf, profileSchema } from '../api.ts';
import { apiRoutes } from '../tokens/api.ts';
import { describeOneself } from './actions.ts';
import { longest, mostLanguages, profileOf as described, prompts, ways } from './profile.ts';

/** Who the token's member is, in their own words. */
export const profileRoutes = apiRoutes();

const line = (most: number) => z.string().max(most * 4);

profileRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/me',
    tags: ['People'],
    summary: 'Say who I am',
    description: 'What is left out stays as it is; an answer of "" is taken back.',
    request: {
      body: jsonBody(
        z.object({
          name: line(longest.name).optional(),
          pronouns: line(longest.pronouns).optional(),
          languages: z
            .array(line(longest.language))
            .max(mostLanguages * 4)
            .optional(),
          answers: z.partialRecord(z.enum(prompts), line(longest.answer)).optional(),
          card: z
            .object({
              reach: line(longest.card).optional(),
              ways: z.array(z.enum(ways)).max(ways.length).optional(),
              disagree: line(longest.card).optional(),
            })
            .optional(),
        }),
      ),
    },
    responses: { 200: json(profileSchema, 'The profile as it is now.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { answers, card, ...change } = c.req.valid('json');
    const kept = await attempt<{ done: string } | { refused: string }>(async (tx) => {
      const before = await memberFor(viewer, viewer.memberId, tx);
      if (!before) return { refused: 'no-member' };
      const profile = described(before);
      const done = await describeOneself(tx, viewer, {
        name: change.name ?? profile.name,
        pronouns: change.pronouns ?? profile.pronouns,
        languages: change.languages ?? profile.languages,
        answers: { ...profile.answers, ...answers },
        card: {
          reach: card?.reach ?? profile.card.reach,
          ways: card?.ways ?? profile.card.ways,
          disagree: card?.disagree ?? profile.card.disagree,
        },
      });
      return typeof done === 'string' ? { done } : done;
    });
    if ('refused' in kept) return refusal(kept.refused) as never;
    const me = await memberFor(viewer, viewer.memberId);
    return me ? c.json(profileOf(viewer, me), 200) : nothingThere();
  },
);

export const profileRefusals: Refusals = {
  'name-missing': [400, 'A person needs a name.'],
  'too-long': [400, 'Something in this profile is too long, or there are too many languages.'],
  'no-member': [403, 'You are no member here any more.'],
};

const refusal = refusalsOf(profileRefusals);
