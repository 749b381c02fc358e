import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { lettersLeave } from '#domains/mail/sending.ts';
import { askAuth, evenly } from '../../auth.ts';
import type { Actions, PageServerLoad } from './$types';

const email = z.string().trim().toLowerCase().max(200).pipe(z.email());

export const load: PageServerLoad = () => ({ lettersLeave: lettersLeave() });

export const actions: Actions = {
  default: async (event) => {
    const written = String((await event.request.formData()).get('email') ?? '').slice(0, 200);
    const address = email.safeParse(written);
    if (!address.success) return fail(400, { email: written, wrong: 'no-address' as const });
    const answer = await evenly(askAuth(event, '/request-password-reset', { email: address.data }));
    if (answer.status === 429) return fail(429, { email: written, wrong: 'too-often' as const });
    return { email: written, sent: true };
  },
};
