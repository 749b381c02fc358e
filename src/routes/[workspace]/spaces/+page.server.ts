import { fail, redirect } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { joinSpace, leaveSpace } from '#domains/spaces/membership/actions.ts';
import { sidebarSpaces, spacesToSee } from '#domains/spaces/reads.ts';
import { moveInSidebar, orderSidebar } from '#domains/spaces/sidebar/actions.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { cursorIn, pageAfter } from '../cursor.ts';
import { memberAt } from '../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

/** All spaces a viewer may see: first their own, in their own order; then the others, by name. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { viewer } = locals;
  const archived = url.searchParams.has('archived');
  const [own, listed] = await Promise.all([
    isMember(viewer) && !archived ? sidebarSpaces(viewer) : [],
    spacesToSee(viewer, { after: cursorIn(url), archived }),
  ]);
  return {
    archived,
    own,
    others: listed.spaces
      .filter(({ belongs }) => archived || !belongs)
      .map(({ id, slug, name, purpose, visibility, people }) => ({
        id,
        slug,
        name,
        purpose,
        visibility,
        people,
      })),
    older: pageAfter(url, listed.next),
    mayOpen: isMember(viewer) && viewer.role !== 'guest',
    done: url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  move: async ({ locals, request, url }) => {
    const viewer = await memberAt({ locals, url });
    const typed = await request.formData();
    const [step, id] = String(typed.get('move') ?? '').split(' ');
    if (!isId(id) || (step !== 'up' && step !== 'down')) return fail(400);
    await transaction((tx) => moveInSidebar(tx, viewer, id, step));
    redirect(303, `${url.pathname}#own`);
  },

  order: async ({ locals, request, url }) => {
    const viewer = await memberAt({ locals, url });
    const ids = String((await request.formData()).get('order') ?? '').split(' ');
    if (ids.length > 500) return fail(400);
    await transaction((tx) => orderSidebar(tx, viewer, ids.filter(isId)));
    redirect(303, `${url.pathname}#own`);
  },

  join: async ({ locals, request, url }) => {
    const viewer = await memberAt({ locals, url });
    const id = (await request.formData()).get('space');
    const outcome = isId(id) ? await transaction((tx) => joinSpace(tx, viewer, id)) : null;
    if (!outcome || 'refused' in outcome) return fail(404, { refused: 'no-such-space' as const });
    redirect(303, `${url.pathname}?done=joined`);
  },

  leave: async ({ locals, request, url }) => {
    const viewer = await memberAt({ locals, url });
    const id = (await request.formData()).get('space');
    const outcome = isId(id) ? await transaction((tx) => leaveSpace(tx, viewer, id)) : null;
    if (!outcome || 'refused' in outcome) return fail(400, { refused: outcome?.refused ?? 'no-such-space' });
    redirect(303, `${url.pathname}?done=left`);
  },
};
