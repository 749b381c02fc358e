import { error, fail, redirect } from '@sveltejs/kit';
import { memberFor } from '#domains/people/access.ts';
import { leaveWorkspace, type LeavesAs } from '#domains/people/membership/actions.ts';
import { wishForLeaving } from '#domains/people/profile/actions.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';
import { memberAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  const member = (await memberFor(viewer, viewer.memberId)) ?? error(404);
  return { leavesAs: member.leavesAs };
};

export const actions: Actions = {
  wish: async (event) => {
    const viewer = await memberAt(event);
    const leavesAs = wishIn(await event.request.formData());
    await transaction((tx) => wishForLeaving(tx, viewer, leavesAs));
    return { at: 'wish' as const };
  },

  leave: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    if (form.get('sure') !== 'on') return fail(400, { at: 'leave' as const, wrong: 'not-sure' as const });
    const wish = { leavesAs: wishIn(form), formerName: m.people_former_member() };
    const left = await transaction((tx) => leaveWorkspace(tx, viewer, wish));
    if (left !== 'left') return fail(409, { at: 'leave' as const, wrong: left.refused });
    redirect(303, '/');
  },
};

const wishIn = (form: FormData): LeavesAs =>
  form.get('leavesAs') === 'former-member' ? 'former-member' : 'name';
