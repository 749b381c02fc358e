import { error, fail, redirect } from '@sveltejs/kit';
import { concludeThread } from '#domains/threads/conclusion/actions.ts';
import { clearDraft } from '#domains/threads/draft/actions.ts';
import { draftOf } from '#domains/threads/draft/reads.ts';
import { attempt } from '#platform/attempt.ts';
import { threadToTendAt } from '../thread-to-tend.ts';
import type { Actions, PageServerLoad } from './$types';

/** What came of a thread: said in a sentence or two, and the thread is closed. */
export const load: PageServerLoad = async (event) => {
  const { viewer, thread, back } = await threadToTendAt(event);
  const draft = await draftOf(viewer, `conclusion:${thread.id}`);
  return {
    back,
    title: thread.title,
    isClosed: thread.closedAt !== null,
    conclusion: draft?.content['conclusion'] ?? thread.conclusion ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { viewer, thread, back } = await threadToTendAt(event);
    const typed = String((await event.request.formData()).get('conclusion') ?? '')
      .slice(0, 10_000)
      .replaceAll('\r\n', '\n');
    const concluded = await attempt(async (tx) => {
      const outcome = await concludeThread(tx, viewer, event.locals.workspace.slug, thread.id, typed);
      if (!('refused' in outcome)) await clearDraft(tx, viewer, `conclusion:${thread.id}`);
      return outcome;
    });
    if ('refused' in concluded) {
      if (concluded.refused === 'no-such-thread') error(404);
      return fail(400, { typed, refused: concluded.refused });
    }
    redirect(303, `${back}?done=concluded`);
  },
};
