import { error } from '@sveltejs/kit';
import { clockOf } from '#domains/asks/clock/reads.ts';
import { groupFor, seesGroups } from '#domains/people/groups/access.ts';
import { peopleOfGroup } from '#domains/people/groups/reads.ts';
import type { PageServerLoad } from './$types';

/** The hours of a group around the clock. */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { viewer } = locals;
  const group = await groupFor(viewer, params.handle);
  if (!group || !seesGroups(viewer)) error(404);
  const { reader } = await parent();
  const { people, size } = await peopleOfGroup(viewer, group.id);
  return {
    name: group.name,
    handle: group.handle,
    count: size,
    clock: await clockOf(viewer, people, reader),
  };
};
