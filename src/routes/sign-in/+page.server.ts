import { fail, redirect } from '@sveltejs/kit';
import { askAuth } from '../../auth.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const typed = await event.request.formData();
    const email = String(typed.get('email') ?? '')
      .trim()
      .toLowerCase();
    const answer = await askAuth(event, '/sign-in/email', {
      email,
      password: String(typed.get('password') ?? ''),
    });
    if (answer.status === 429) return fail(429, { email, wrong: 'too-often' as const });
    if (!answer.ok) return fail(400, { email, wrong: 'no-match' as const });
    redirect(303, '/');
  },
};
