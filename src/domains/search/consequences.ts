import type { RecordedFact } from '#platform/facts.ts';
import type { Consequence } from '#platform/follow.ts';
import { transaction } from '#platform/transaction.ts';
import { indexAuthorOf, indexPosts } from './actions.ts';

/** Posts changed: they are indexed afresh, those that changed together in one go. */
export const indexPost = {
  name: 'index-post',
  followAll: async (facts) => {
    for (const [workspaceId, those] of Map.groupBy(facts, (fact) => fact.workspaceId)) {
      const postIds = [...new Set(those.flatMap(({ subjectId }) => subjectId ?? []))];
      await indexAll(workspaceId, postIds);
    }
  },
} satisfies Consequence;

/** All in one go; where that fails, each by itself, so that one which cannot be indexed keeps no other waiting. */
async function indexAll(workspaceId: RecordedFact['workspaceId'], postIds: string[]): Promise<void> {
  const index = (ids: string[]) => transaction((tx) => indexPosts(tx, workspaceId, { postIds: ids }));
  try {
    await index(postIds);
  } catch (error) {
    if (postIds.length === 1) throw error;
    const outcomes = [];
    for (const id of postIds) outcomes.push(await index([id]).catch((failure: unknown) => ({ failure })));
    if (outcomes.some((outcome) => outcome !== null && typeof outcome === 'object')) throw error;
  }
}

/** Something changed that every post of a thread shows: its title, its space, its conclusion, its being there. */
export const indexThread = {
  name: 'index-thread',
  follow: async ({ workspaceId, threadId }) => {
    if (threadId) await transaction((tx) => indexPosts(tx, workspaceId, { threadId }));
  },
} satisfies Consequence;

/** Posts were brought in from elsewhere, many at a time. */
export const indexBroughtIn = {
  name: 'index-brought-in',
  follow: async ({ workspaceId, payload }) => {
    const postIds = payload['posts'] as string[];
    await transaction((tx) => indexPosts(tx, workspaceId, { postIds }));
  },
} satisfies Consequence;

/** What an imported person wrote is signed by another: it is found by that name from now on. */
export const indexPerson = {
  name: 'index-person',
  follow: async ({ workspaceId, payload }) => {
    const personId = payload['person'] as string;
    await transaction((tx) => indexAuthorOf(tx, workspaceId, personId));
  },
} satisfies Consequence;
