import { error, fail, redirect } from '@sveltejs/kit';
import { mayHost } from '#domains/people/member.ts';
import { slugFrom } from '#domains/people/workspace.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../members-only.ts';
import { spaceOf, typedSpace } from '../space-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const viewer = await memberAt({ locals, url });
  if (viewer.role === 'guest') error(404);
  return { mayShowToWeb: mayHost(viewer) };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const viewer = await memberAt({ locals, url });
    const typed = typedSpace(await request.formData());
    const space = spaceOf(typed);
    if ('wrong' in space) return fail(400, { typed, refused: space.wrong });
    const opened = await transaction((tx) =>
      openSpace(tx, viewer, { ...space, slug: slugFrom(space.name, 'space') }),
    );
    if ('refused' in opened) return fail(400, { typed, refused: opened.refused });
    redirect(303, `/${locals.workspace.slug}/s/${opened.slug}`);
  },
};
