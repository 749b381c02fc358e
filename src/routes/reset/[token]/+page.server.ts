import { fail, redirect } from '@sveltejs/kit';
import { shortestPassword } from '#domains/people/sign-in/access.ts';
import { askAuth } from '../../../auth.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const newPassword = String((await event.request.formData()).get('password') ?? '').slice(0, 300);
    if (newPassword.length < shortestPassword || newPassword.length > 200)
      return fail(400, { wrong: 'too-short' as const });
    const answer = await askAuth(event, '/reset-password', { newPassword, token: event.params.token });
    if (answer.status === 429) return fail(429, { wrong: 'too-often' as const });
    if (!answer.ok) return fail(400, { wrong: 'over' as const });
    redirect(303, '/sign-in?done=reset');
  },
};
