import { error } from '@sveltejs/kit';
import { clockOf } from '#domains/asks/clock/reads.ts';
import { isMember } from '#domains/people/member.ts';
import { spaceFor } from '#domains/spaces/access.ts';
import { membersOfSpace } from '#domains/spaces/reads.ts';
import type { PageServerLoad } from './$types';

/** The hours of a space around the clock. For members: a visitor sees no schedules. */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { viewer } = locals;
  if (!isMember(viewer)) error(404);
  const space = await spaceFor(viewer, params.space);
  if (!space) error(404);
  const { reader } = await parent();
  const { members } = await membersOfSpace(viewer, space.id, { limit: 500 });
  return {
    name: space.name,
    slug: space.slug,
    count: members.length,
    clock: await clockOf(viewer, members, reader),
  };
};
