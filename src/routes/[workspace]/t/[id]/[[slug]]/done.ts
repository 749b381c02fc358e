import { m } from '#messages';

/** What was just done with a thread or one of its posts, in words, and the way back where there is one. */
export interface Done {
  words: string;
  action?: string;
  fields?: Record<string, string>;
}

/** @param of the post or space that it was done with */
export function doneIn(url: URL, thread: { title: string }): Done | null {
  const of = url.searchParams.get('of') ?? '';
  const { title } = thread;
  const said: Record<string, () => Done> = {
    'post-removed': () => ({ words: m.thread_done_removed(), action: '?/restore', fields: { post: of } }),
    accepted: () => ({ words: m.thread_done_accepted(), action: '?/unaccept' }),
    unaccepted: () => ({ words: m.thread_done_unaccepted() }),
    pinned: () => ({ words: m.thread_done_pinned({ title }), action: '?/unpin' }),
    unpinned: () => ({ words: m.thread_done_unpinned({ title }), action: '?/pin' }),
    following: () => ({ words: m.thread_done_following(), action: '?/unfollow' }),
    'following-no-more': () => ({ words: m.thread_done_unfollowed(), action: '?/follow' }),
    concluded: () => ({ words: m.thread_done_concluded(), action: '?/reopen' }),
    reopened: () => ({ words: m.thread_done_reopened() }),
    changed: () => ({ words: m.thread_done_changed() }),
    moved: () => ({ words: m.thread_done_moved(), action: '?/move', fields: { space: of } }),
  };
  return said[url.searchParams.get('done') ?? '']?.() ?? null;
}
