import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { askAuth } from '../../auth.ts';
import { foundWorkspace } from '#domains/people/actions.ts';
import { firstWorkspaces } from '#domains/people/reads.ts';
import { passwordHash, shortestPassword } from '#domains/people/sign-in.ts';
import { slugFrom } from '#domains/people/workspace.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

const form = z.object({
  workspace: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().min(shortestPassword).max(200),
  timeZone: z.string().max(60).default('UTC'),
});

export const load: PageServerLoad = async () => {
  if ((await firstWorkspaces()).length > 0) redirect(303, '/');
  return {};
};

export const actions: Actions = {
  default: async (event) => {
    if ((await firstWorkspaces()).length > 0) redirect(303, '/');
    const typed = Object.fromEntries(await event.request.formData()) as Record<string, string>;
    const parsed = form.safeParse(typed);
    const { password: _, ...kept } = typed;
    if (!parsed.success)
      return fail(400, { typed: kept, wrong: parsed.error.issues.map((issue) => String(issue.path[0])) });
    const { workspace, name, email, password, timeZone } = parsed.data;
    const hash = await passwordHash(password);
    const slug = slugFrom(workspace, 'home');
    const founded = await transaction(async (tx) => {
      const made = await foundWorkspace(tx, {
        slug,
        name: workspace,
        owner: { name, email, passwordHash: hash },
        timeZone,
      });
      if ('refused' in made) return made;
      const owner = { workspaceId: made.workspaceId, memberId: made.memberId, role: 'owner' as const };
      await openSpace(tx, owner, { slug: 'general', name: m.setup_first_space(), visibility: 'open' });
      return made;
    });
    if ('refused' in founded) redirect(303, '/');
    await askAuth(event, '/sign-in/email', { email, password });
    redirect(303, `/${slug}/turn`);
  },
};
