import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { lettersLeave } from '#domains/mail/sending.ts';
import { accountOfSession } from '#domains/people/access.ts';
import { setUpSoFar } from '#domains/people/reads.ts';
import { tries } from '../../tries.ts';
import { wayBack } from '#domains/people/way-back.ts';
import { askAuth, evenly } from '../../auth.ts';
import type { Actions, PageServerLoad } from './$types';

const email = z.string().trim().toLowerCase().max(200).pipe(z.email());

export const load: PageServerLoad = async ({ locals, url }) => {
  const next = wayBack(url.searchParams.get('next'));
  if (await accountOfSession(locals.token)) redirect(303, next);
  const done = url.searchParams.get('done');
  return {
    next,
    lettersLeave: lettersLeave(),
    isSetUp: (await setUpSoFar()).isSetUp,
    done: done === 'reset' || done === 'email' ? done : null,
  };
};

export const actions: Actions = {
  password: async (event) => {
    const typed = await event.request.formData();
    const written = String(typed.get('email') ?? '').slice(0, 200);
    const address = email.safeParse(written);
    if (!address.success) return fail(400, { email: written, wrong: 'no-address' as const });
    const wait = await tries.password.take(address.data);
    if (wait > 0) return fail(429, { email: written, wrong: 'too-often' as const, wait });
    const password = String(typed.get('password') ?? '').slice(0, 300);
    const answer = await askAuth(event, '/sign-in/email', { email: address.data, password });
    if (answer.status === 429)
      return fail(429, { email: written, wrong: 'too-often' as const, wait: answer.retryAfter ?? 60 });
    if (!answer.ok) return fail(400, { email: written, wrong: 'no-match' as const });
    redirect(303, wayBack(event.url.searchParams.get('next')));
  },

  letter: async (event) => {
    const typed = await event.request.formData();
    const written = String(typed.get('email') ?? '').slice(0, 200);
    const address = email.safeParse(written);
    if (!address.success) return fail(400, { email: written, wrong: 'no-address' as const });
    const answer = await evenly(askAuth(event, '/sign-in/magic-link', { email: address.data }));
    if (answer.status === 429)
      return fail(429, { email: written, wrong: 'too-often' as const, wait: answer.retryAfter ?? 60 });
    return { email: written, sent: true };
  },
};
