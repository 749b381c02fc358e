import { error, fail, redirect } from '@sveltejs/kit';
import { makeGroup } from '#domains/people/groups/actions.ts';
import { groups } from '#domains/people/groups/reads.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../members-only.ts';
import { afterName } from '../by-name.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  if (viewer.role === 'guest') error(404);
  const { items, next } = await groups(viewer, afterName(event.url));
  return { groups: items, next: next ? `?after=${toCursor(next.name, next.id)}` : null };
};

export const actions: Actions = {
  default: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const typed = {
      name: String(form.get('name') ?? '').slice(0, 300),
      purpose: String(form.get('purpose') ?? '').slice(0, 2000),
    };
    const made = await transaction((tx) => makeGroup(tx, viewer, typed));
    if ('refused' in made) return fail(400, { typed, wrong: made.refused });
    redirect(303, `/${event.locals.workspace.slug}/groups/${encodeURIComponent(made.handle)}`);
  },
};
