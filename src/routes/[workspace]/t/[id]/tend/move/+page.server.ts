import { error, fail, redirect } from '@sveltejs/kit';
import { mayHost } from '#domains/people/member.ts';
import { spacesToWriteIn } from '#domains/spaces/reads.ts';
import { moveThread } from '#domains/threads/placing/actions.ts';
import { movingIsForHosts } from '#domains/threads/thread.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { threadToTendAt } from '../thread-to-tend.ts';
import type { Actions, PageServerLoad } from './$types';

/** Another space for a thread: those one may write in, and may move it to. */
export const load: PageServerLoad = async (event) => {
  const { viewer, thread, back } = await threadToTendAt(event);
  const spaces = await spacesToWriteIn(viewer);
  return {
    back,
    title: thread.title,
    from: { name: thread.spaceName, visibility: thread.spaceVisibility },
    spaces: spaces
      .filter(({ id }) => id !== thread.spaceId)
      .filter(({ visibility }) => mayHost(viewer) || !movingIsForHosts(thread.spaceVisibility, visibility))
      .map(({ id, name, visibility }) => ({ id, name, visibility })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { viewer, thread, back } = await threadToTendAt(event);
    const to = (await event.request.formData()).get('space');
    if (!isId(to)) return fail(400, { refused: 'no-such-space' as const });
    const moved = await transaction((tx) => moveThread(tx, viewer, thread.id, to));
    if ('refused' in moved) {
      if (moved.refused === 'no-such-thread') error(404);
      return fail(400, { refused: moved.refused });
    }
    redirect(303, `${back}?done=moved&of=${moved.from}`);
  },
};
