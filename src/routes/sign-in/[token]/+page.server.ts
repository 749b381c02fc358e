import { fail, redirect } from '@sveltejs/kit';
import { wayBack } from '#domains/people/way-back.ts';
import { askAuth } from '../../../auth.ts';
import type { Actions } from './$types';

// Opening the page uses nothing up, and so needs no load: mail servers open links before people do.
export const actions: Actions = {
  default: async (event) => {
    const token = encodeURIComponent(event.params.token.slice(0, 200));
    const answer = await askAuth(event, `/magic-link/verify?token=${token}`, null);
    if (answer.status === 429) return fail(429, { wrong: 'too-often' as const });
    if (!answer.ok) return fail(400, { wrong: 'over' as const });
    redirect(303, wayBack(event.url.searchParams.get('next')));
  },
};
