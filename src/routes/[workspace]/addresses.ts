import { shortId } from '#platform/ids.ts';

/** Where things of a workspace stand. The short id of a thread counts; the words after it are for people. */
export const addressesIn = (workspaceSlug: string) => ({
  space: (slug: string) => `/${workspaceSlug}/s/${encodeURIComponent(slug)}`,
  thread: (thread: { id: string; slug: string }) =>
    `/${workspaceSlug}/t/${shortId(thread.id)}/${encodeURIComponent(thread.slug)}`,
  /** A post on the page of the thread that it is on; the first page needs no saying. */
  post: (thread: { id: string; slug: string }, place: number) =>
    `/${workspaceSlug}/t/${shortId(thread.id)}/${encodeURIComponent(thread.slug)}${place > 50 ? `?at=${place}` : ''}#p${place}`,
  tag: (name: string) => `/${workspaceSlug}/tags/${encodeURIComponent(name)}`,
});
