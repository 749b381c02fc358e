import { redirect } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { spacesToSee } from '#domains/spaces/reads.ts';
import { listed } from '#domains/threads/list/listed.ts';
import { latestOf } from '#domains/threads/reads.ts';
import { addressesIn } from './addresses.ts';
import type { PageServerLoad } from './$types';

/** The front: a member's own is My turn; whoever comes from the web sees what is public. */
export const load: PageServerLoad = async ({ locals }) => {
  const { viewer, workspace } = locals;
  if (isMember(viewer)) redirect(303, `/${workspace.slug}/turn`);
  const address = addressesIn(workspace.slug);
  const [{ spaces }, latest] = await Promise.all([spacesToSee(viewer), latestOf(viewer)]);
  return {
    publicSpaces: spaces.map(({ slug, name, purpose }) => ({ href: address.space(slug), name, purpose })),
    latest: latest.map((line) => listed(line, address.thread)),
  };
};
