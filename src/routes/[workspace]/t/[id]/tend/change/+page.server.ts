import { error, fail, redirect } from '@sveltejs/kit';
import { changeThread } from '#domains/threads/change/actions.ts';
import { feedbackKinds, threadKinds } from '#domains/threads/thread.ts';
import { confidentialities } from '#domains/spaces/space.ts';
import { transaction } from '#platform/transaction.ts';
import { addressesIn } from '../../../../addresses.ts';
import { threadToTendAt } from '../thread-to-tend.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a thread is called and what it is, to change. */
export const load: PageServerLoad = async (event) => {
  const { thread, back } = await threadToTendAt(event);
  return {
    back,
    spaceLabel: thread.spaceConfidentiality,
    typed: {
      title: thread.title,
      kind: thread.kind as string,
      feedbackWanted: (thread.feedbackWanted ?? '') as string,
      confidentiality: (thread.confidentiality ?? '') as string,
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { viewer, thread } = await threadToTendAt(event);
    const form = await event.request.formData();
    const field = (name: string) => String(form.get(name) ?? '').slice(0, 400);
    const typed = {
      title: field('title'),
      kind: field('kind'),
      feedbackWanted: field('feedbackWanted'),
      confidentiality: field('confidentiality'),
    };
    const changed = await transaction((tx) =>
      changeThread(tx, viewer, thread.id, {
        title: typed.title,
        kind: threadKinds.find((each) => each === typed.kind),
        feedbackWanted: feedbackKinds.find((each) => each === typed.feedbackWanted) ?? null,
        confidentiality: confidentialities.find((each) => each === typed.confidentiality) ?? null,
      }),
    );
    if ('refused' in changed) {
      if (changed.refused === 'no-such-thread') error(404);
      return fail(400, { typed, refused: changed.refused });
    }
    const address = addressesIn(event.locals.workspace.slug).thread({ id: thread.id, slug: changed.slug });
    redirect(303, changed.changed.length > 0 ? `${address}?done=changed` : address);
  },
};
