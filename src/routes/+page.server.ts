import { redirect } from '@sveltejs/kit';
import { accountOfSession } from '#domains/people/access.ts';
import { setUpSoFar, workspacesOf } from '#domains/people/reads.ts';
import type { PageServerLoad } from './$types';

/** The door: set-up on the first visit, one's own workspace when signed in, else sign-in. */
export const load: PageServerLoad = async ({ locals }) => {
  const account = await accountOfSession(locals.token);
  if (!account) redirect(303, (await setUpSoFar()).isSetUp ? '/sign-in' : '/set-up');
  const own = await workspacesOf(account.id);
  if (own.length === 1) redirect(303, `/${own[0]!.slug}/turn`);
  return { workspaces: own.map(({ slug, name }) => ({ slug, name })), email: account.email };
};
