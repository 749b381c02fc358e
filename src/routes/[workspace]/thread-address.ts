import { shortId } from '#platform/ids.ts';

/** Where a thread stands in a workspace: its short id counts, the words after it are for people. */
export const threadAddress =
  (workspaceSlug: string) =>
  ({ threadId, threadSlug }: { threadId: string; threadSlug: string }): string =>
    `/${workspaceSlug}/t/${shortId(threadId)}/${encodeURIComponent(threadSlug)}`;
