import { fail, redirect } from '@sveltejs/kit';
import { askAuth } from '../../../../auth.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const token = encodeURIComponent(event.params.token.slice(0, 2000));
    const answer = await askAuth(event, `/verify-email?token=${token}`, null);
    if (!answer.ok) return fail(400, { over: true });
    redirect(303, '/account');
  },
};
