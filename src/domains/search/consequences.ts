import type { Consequence } from '#platform/follow.ts';
import { transaction } from '#platform/transaction.ts';
import { indexAuthorOf, indexPosts } from './actions.ts';

/** One post changed: it is indexed afresh. */
export const indexPost: Consequence = {
  name: 'index-post',
  follow: async ({ workspaceId, subjectId }) => {
    if (subjectId) await transaction((tx) => indexPosts(tx, workspaceId, { postIds: [subjectId] }));
  },
};

/** Something changed that every post of a thread shows: its title, its space, its conclusion, its being there. */
export const indexThread: Consequence = {
  name: 'index-thread',
  follow: async ({ workspaceId, threadId }) => {
    if (threadId) await transaction((tx) => indexPosts(tx, workspaceId, { threadId }));
  },
};

/** Posts were brought in from elsewhere, many at a time. */
export const indexBroughtIn: Consequence = {
  name: 'index-brought-in',
  follow: async ({ workspaceId, payload }) => {
    const postIds = payload['posts'] as string[];
    await transaction((tx) => indexPosts(tx, workspaceId, { postIds }));
  },
};

/** What an imported person wrote is signed by another: it is found by that name from now on. */
export const indexPerson: Consequence = {
  name: 'index-person',
  follow: async ({ workspaceId, payload }) => {
    const personId = payload['person'] as string;
    await transaction((tx) => indexAuthorOf(tx, workspaceId, personId));
  },
};
