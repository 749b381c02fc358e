import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { setUp } from '#domains/people/actions.ts';
import { setUpSoFar } from '#domains/people/reads.ts';
import { passwordHash, shortestPassword } from '#domains/people/sign-in/access.ts';
import { slugFrom } from '#domains/people/workspace.ts';
import { zones } from '#domains/people/zones.ts';
import { seedSample } from '#domains/exchange/sample/jobs.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import { transaction } from '#platform/transaction.ts';
import { timeZoneNamed } from '#platform/zone-offsets.ts';
import { m } from '#messages';
import { askAuth, signInToken } from '../../auth.ts';
import { tries } from '../../tries.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.object({
  workspace: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  password: z.string().min(shortestPassword).max(200),
  timeZone: z.string().refine((name) => timeZoneNamed(name) !== null),
  hours: z.literal('on').optional(),
});

export const load: PageServerLoad = async () => {
  const { isSetUp, sample } = await setUpSoFar();
  if (isSetUp) redirect(303, '/');
  return { zones: zones(), sample: sample !== null };
};

export const actions: Actions = {
  found: async (event) => {
    const typed = Object.fromEntries(await event.request.formData()) as Record<string, string>;
    const parsed = form.safeParse(typed);
    const { password: _, ...kept } = typed;
    if (!parsed.success)
      return fail(400, { typed: kept, wrong: parsed.error.issues.map((issue) => String(issue.path[0])) });
    const { workspace, name, email, password, timeZone, hours } = parsed.data;
    const hash = await passwordHash(password);
    const made = await transaction(async (tx) => {
      const first = await setUp(tx, {
        slug: slugFrom(workspace, 'home'),
        name: workspace,
        // Whoever sets a house up is its operator: there is nobody to prove the address to.
        owner: { name, email, passwordHash: hash, emailProven: true },
        timeZone,
        hoursAgreed: hours === 'on',
      });
      if ('refused' in first) return first;
      const owner = { workspaceId: first.workspaceId, memberId: first.memberId, role: 'owner' as const };
      await openSpace(tx, owner, { slug: 'general', name: m.setup_first_space(), visibility: 'open' });
      return first;
    });
    if ('refused' in made) redirect(303, '/');
    await askAuth(event, '/sign-in/email', { email, password });
    redirect(303, `/${made.slug}/turn`);
  },

  /** Founds the sample community where there is none yet, and lets the visitor in as one of its people. */
  sample: async (event) => {
    if ((await setUpSoFar()).isSetUp) redirect(303, '/');
    if ((await tries.arrival.take(event.getClientAddress())) > 0) error(429);
    const slug = 'harbour-street';
    await seedSample({ slug, passwordHash: null });
    const { sample } = await setUpSoFar();
    if (sample !== slug) error(404);
    const token = await signInToken(`rui@${slug}.example`);
    await askAuth(event, `/magic-link/verify?token=${token}`, null);
    redirect(303, `/${slug}/turn`);
  },
};
