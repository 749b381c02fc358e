import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { MemberViewer } from '#domains/people/member.ts';
import { threadFor } from '#domains/threads/access.ts';
import {
  acceptAnswer,
  concludeThread,
  reopenThread,
  unacceptAnswer,
} from '#domains/threads/conclusion/actions.ts';
import { removePost, restorePost } from '#domains/threads/edit/actions.ts';
import { moveThread, pinThread, unpinThread } from '#domains/threads/placing/actions.ts';
import { saveDraft } from '#domains/threads/draft/actions.ts';
import { react, takeBack } from '#domains/threads/reaction/actions.ts';
import { followThread, markRead } from '#domains/threads/reading/actions.ts';
import { removeThread } from '#domains/threads/removal/actions.ts';
import { isId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { addressesIn } from '../../../addresses.ts';
import { memberAt } from '../../../../../members-only.ts';
import { postReplyFrom } from '../../../posting.ts';
import { threadIdAt } from '../thread-at.ts';

type Event = RequestEvent<{ workspace: string; id: string; slug?: string }>;
type Done = object | { refused: string };

/** An act on a post of this thread: done, it leads back to where the post stands, and says what there is to undo. */
const onPost =
  (act: (tx: Tx, viewer: MemberViewer, postId: string, form: FormData) => Promise<Done>, done?: string) =>
  async (event: Event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const postId = form.get('post');
    if (!isId(postId)) error(404);
    const outcome = await transaction((tx) => act(tx, viewer, postId, form));
    if ('refused' in outcome) return refusal(outcome.refused as string);
    const thread = await threadFor(viewer, threadIdAt(event.params));
    if (!thread) error(404);
    const place = 'place' in outcome ? (outcome.place as number) : 0;
    redirect(303, withDone(addressesIn(event.locals.workspace.slug).post(thread, place), done, postId));
  };

/** An act on the thread as a whole. */
const onThread =
  (act: (tx: Tx, viewer: MemberViewer, threadId: string, form: FormData) => Promise<Done>, done?: string) =>
  async (event: Event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const id = threadIdAt(event.params);
    const outcome = await transaction((tx) => act(tx, viewer, id, form));
    if ('refused' in outcome) return refusal(outcome.refused as string);
    const thread = await threadFor(viewer, id);
    if (!thread) error(404);
    redirect(303, withDone(addressesIn(event.locals.workspace.slug).thread(thread), done));
  };

const missing = new Set(['no-such-thread', 'no-such-post']);

function refusal(refused: string) {
  if (missing.has(refused)) error(404);
  return fail(400, { refused });
}

function withDone(address: string, done: string | undefined, of?: string): string {
  if (!done) return address;
  const [path = '', hash] = address.split('#');
  const said = new URLSearchParams({ done, ...(of ? { of } : {}) });
  return `${path}${path.includes('?') ? '&' : '?'}${said}${hash ? `#${hash}` : ''}`;
}

const emojiIn = (form: FormData): string => String(form.get('emoji') || form.get('other') || '').trim();

export const threadActs = {
  reply: postReplyFrom,

  react: onPost((tx, viewer, id, form) => react(tx, viewer, id, emojiIn(form))),
  takeBack: onPost((tx, viewer, id, form) => takeBack(tx, viewer, id, emojiIn(form))),
  remove: onPost(removePost, 'post-removed'),
  restore: onPost(restorePost),
  accept: onPost(acceptAnswer, 'accepted'),
  unaccept: onThread(unacceptAnswer, 'unaccepted'),

  pin: onThread(pinThread, 'pinned'),
  unpin: onThread(unpinThread, 'unpinned'),
  follow: onThread((tx, viewer, id) => followThread(tx, viewer, id, true), 'following'),
  unfollow: onThread((tx, viewer, id) => followThread(tx, viewer, id, false), 'following-no-more'),
  /** Back to where it came from: the undo of a move. Moving elsewhere has a page of its own. */
  move: onThread(async (tx, viewer, id, form) => {
    const to = form.get('space');
    return isId(to) ? moveThread(tx, viewer, id, to) : { refused: 'no-such-space' };
  }),

  reopen: onThread(async (tx, viewer, id) => {
    const reopened = await reopenThread(tx, viewer, id);
    // What it concluded holds no more, and waits where the next conclusion is written.
    if ('conclusion' in reopened && reopened.conclusion)
      await saveDraft(tx, viewer, `conclusion:${id}`, { conclusion: reopened.conclusion });
    return reopened;
  }, 'reopened'),

  conclude: async (event: Event) => {
    const { slug } = event.locals.workspace;
    return onThread(
      (tx, viewer, id, form) => concludeThread(tx, viewer, slug, id, String(form.get('conclusion') ?? '')),
      'concluded',
    )(event);
  },

  removeThread: async (event: Event) => {
    const viewer = await memberAt(event);
    const id = threadIdAt(event.params);
    const thread = await threadFor(viewer, id);
    if (!thread) error(404);
    const outcome = await transaction((tx) => removeThread(tx, viewer, id));
    if ('refused' in outcome) return refusal(outcome.refused);
    const space = addressesIn(event.locals.workspace.slug).space(thread.spaceSlug);
    redirect(303, `${space}?done=thread-removed&of=${id}`);
  },

  /** What has come into sight since the page was made. Said by the page itself, quietly. */
  read: async (event: Event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const [from, to] = [Number(form.get('from')), Number(form.get('to'))];
    if (!Number.isInteger(from) || !Number.isInteger(to)) return fail(400);
    await transaction((tx) => markRead(tx, viewer, threadIdAt(event.params), { from, to }));
  },
};
