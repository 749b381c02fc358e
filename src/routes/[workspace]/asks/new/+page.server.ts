import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { askInThread } from '#domains/asks/actions.ts';
import { askable } from '#domains/asks/asked/reads.ts';
import { asksOf, nobodyAsked, readAsks } from '#domains/asks/draft/draft.ts';
import { showDraft } from '#domains/asks/draft/reads.ts';
import { asksToShow } from '#domains/asks/of-thread/reads.ts';
import { openingOf } from '#domains/asks/reads.ts';
import { isMember } from '#domains/people/member.ts';
import { threadFor } from '#domains/threads/access.ts';
import { fromShortId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { readerOf } from '../../reader.ts';
import { threadAddress } from '../../thread-address.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asking somebody in a thread that is there already. */
export const load: PageServerLoad = async (event) => {
  const { viewer, thread } = await threadAsked(event);
  return {
    thread: {
      title: thread.title,
      href: threadAddress(event.locals.workspace.slug)({ threadId: thread.id, threadSlug: thread.slug }),
      space: { slug: thread.spaceSlug, name: thread.spaceName },
    },
    offered: await askable(viewer, { spaceId: thread.spaceId, groups: true }),
    shown: await showDraft(viewer, thread.spaceId, nobodyAsked, readerOf(event)),
    asked: await asksToShow(viewer, thread.id, readerOf(event)),
  };
};

export const actions: Actions = {
  look: async (event) => {
    const { viewer, thread } = await threadAsked(event);
    const draft = readAsks(await event.request.formData());
    return { shown: await showDraft(viewer, thread.spaceId, draft, readerOf(event)), refused: null };
  },
  ask: async (event) => {
    const { viewer, thread } = await threadAsked(event);
    const draft = readAsks(await event.request.formData());
    const again = async (refused: 'nobody-asked' | 'cannot-see' | 'too-many' | null) =>
      fail(400, { shown: await showDraft(viewer, thread.spaceId, draft, readerOf(event)), refused });
    const asks = asksOf(draft);
    // A name typed and not yet looked at may be somebody else's: nobody is asked by a slip.
    if (draft.add || 'refused' in asks) return again(null);
    const opening = await openingOf(viewer, thread.id);
    if (!opening) error(404);
    const made = await transaction((tx) =>
      askInThread(tx, viewer, { threadId: thread.id, postId: opening.id, asks }),
    );
    if ('refused' in made) {
      if (made.refused === 'no-such-thread' || made.refused === 'no-such-group') error(404);
      return again(made.refused);
    }
    redirect(
      303,
      threadAddress(event.locals.workspace.slug)({ threadId: thread.id, threadSlug: thread.slug }),
    );
  },
};

async function threadAsked({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  const { viewer } = locals;
  const id = fromShortId(url.searchParams.get('thread') ?? '');
  if (!isMember(viewer) || !id) error(404);
  const thread = await threadFor(viewer, id);
  if (!thread) error(404);
  return { viewer, thread };
}
