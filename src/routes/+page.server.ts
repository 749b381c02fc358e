import { redirect } from '@sveltejs/kit';
import { accountOfSession } from '#domains/people/access.ts';
import { firstWorkspaces, workspacesOf } from '#domains/people/reads.ts';
import type { PageServerLoad } from './$types';

/** The door: set-up on the first visit, one's own workspace when signed in, else sign-in. */
export const load: PageServerLoad = async ({ locals }) => {
  const account = await accountOfSession(locals.token);
  const own = account ? await workspacesOf(account.id) : [];
  if (own.length === 1) redirect(303, `/${own[0]!.slug}/turn`);
  if (own.length === 0) {
    const first = await firstWorkspaces();
    if (first.length === 0) redirect(303, '/set-up');
    redirect(303, '/sign-in');
  }
  return { workspaces: own };
};
