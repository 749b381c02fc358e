import { error, fail, redirect } from '@sveltejs/kit';
import { isMember, mayHost } from '#domains/people/member.ts';
import { memberByHandle } from '#domains/people/access.ts';
import { mayChangeSpace, spaceFor } from '#domains/spaces/access.ts';
import { archiveSpace, changeSpace, restoreSpace } from '#domains/spaces/actions.ts';
import { letGo, letIn } from '#domains/spaces/membership/actions.ts';
import { membersOfSpace } from '#domains/spaces/reads.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { cursorIn, pageAfter } from '../../../cursor.ts';
import { memberAt } from '../../../../../members-only.ts';
import { spaceOf, typedSpace } from '../../../spaces/space-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What holds in a space and who belongs to it: to change for some, to read for its members. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const viewer = await memberAt({ locals, url });
  const space = await spaceFor(viewer, params.space);
  const mayChange = space && mayChangeSpace(viewer, space);
  if (!space || (!mayChange && !space.belongs)) error(404);
  const people = await membersOfSpace(viewer, space.id, { after: cursorIn(url) });
  return {
    space: {
      name: space.name,
      slug: space.slug,
      visibility: space.visibility,
      isArchived: space.archivedAt !== null,
    },
    typed: {
      name: space.name,
      slug: space.slug,
      purpose: space.purpose,
      visibility: space.visibility,
      confidentiality: space.confidentiality,
      amount: space.windowAmount === null ? '' : String(space.windowAmount),
      unit: space.windowUnit ?? 'workingDays',
    },
    members: people.members,
    more: pageAfter(url, people.next),
    may: {
      change: Boolean(mayChange),
      letIn: viewer.role !== 'guest' && (space.visibility === 'private' || Boolean(mayChange)),
      showToWeb: mayHost(viewer),
    },
    done: url.searchParams.get('done'),
    who: url.searchParams.get('who'),
  };
};

const spaceAt = async ({ locals, params, url }: RequestEvent) => {
  const viewer = await memberAt({ locals, url });
  const space = await spaceFor(viewer, params.space);
  if (!space || !isMember(viewer)) error(404);
  return { viewer, space, settings: (slug: string) => `/${locals.workspace.slug}/s/${slug}/settings` };
};

export const actions: Actions = {
  change: async (event) => {
    const { viewer, space, settings } = await spaceAt(event);
    const typed = typedSpace(await event.request.formData());
    const change = spaceOf(typed);
    if ('wrong' in change) return fail(400, { typed, refused: change.wrong });
    const changed = await transaction((tx) => changeSpace(tx, viewer, space.id, change));
    if ('refused' in changed) return fail(400, { typed, refused: changed.refused });
    redirect(303, `${settings(changed.slug)}?done=changed`);
  },

  archive: async (event) => {
    const { viewer, space, settings } = await spaceAt(event);
    const outcome = await transaction((tx) => archiveSpace(tx, viewer, space.id));
    if ('refused' in outcome) error(404);
    redirect(303, `${settings(space.slug)}?done=archived`);
  },

  restore: async (event) => {
    const { viewer, space, settings } = await spaceAt(event);
    const outcome = await transaction((tx) => restoreSpace(tx, viewer, space.id));
    if ('refused' in outcome) error(404);
    redirect(303, `${settings(space.slug)}?done=restored`);
  },

  letIn: async (event) => {
    const { viewer, space, settings } = await spaceAt(event);
    const typed = await event.request.formData();
    const handle = String(typed.get('handle') ?? '')
      .trim()
      .replace(/^@/, '')
      .toLowerCase()
      .slice(0, 100);
    const member = await memberByHandle(viewer, handle);
    const outcome = member
      ? await transaction((tx) => letIn(tx, viewer, space.id, member.id))
      : { refused: 'no-such-member' as const };
    if ('refused' in outcome) return fail(400, { handle, refusedMember: outcome.refused });
    redirect(303, `${settings(space.slug)}?done=let-in&who=${member!.id}`);
  },

  letGo: async (event) => {
    const { viewer, space, settings } = await spaceAt(event);
    const id = (await event.request.formData()).get('member');
    if (!isId(id)) error(404);
    const outcome = await transaction((tx) => letGo(tx, viewer, space.id, id));
    if ('refused' in outcome) return fail(400, { refusedMember: outcome.refused });
    redirect(303, `${settings(space.slug)}?done=let-go&who=${id}`);
  },
};
