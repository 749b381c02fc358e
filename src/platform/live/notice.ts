import type { Fact } from '../facts.ts';

/** PostgreSQL's channel on which every process hears where something changed. */
export const liveChannel = 'live';

/** Where something changed, never what: whoever wants to know goes through a door. */
export interface Notice {
  workspaceId: string;
  /** Null: anything of the workspace may have changed, rights among it. */
  threadId: string | null;
  spaceId: string | null;
}

/** A transaction that touched more places than this says only which workspace. */
const mostPlaces = 20;

/** What is told at the commit of some facts, as texts for `pg_notify`, each place once. */
export function noticesOf(facts: readonly Fact[]): string[] {
  const places = [
    ...new Set(
      facts.map(({ workspaceId, threadId, spaceId }) =>
        threadId ? `${workspaceId} ${threadId} ${spaceId ?? ''}`.trim() : workspaceId,
      ),
    ),
  ];
  return places.length <= mostPlaces ? places : [...new Set(facts.map(({ workspaceId }) => workspaceId))];
}

/** Reads what `noticesOf` wrote; null for the empty text that says "something may have been missed". */
export function readNotice(text: string): Notice | null {
  const [workspaceId, threadId, spaceId] = text.split(' ');
  return workspaceId ? { workspaceId, threadId: threadId ?? null, spaceId: spaceId ?? null } : null;
}
