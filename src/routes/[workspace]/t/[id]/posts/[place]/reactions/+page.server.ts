import { error } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { postAt, reactionsTo } from '#domains/threads/post/reads.ts';
import { addressesIn } from '../../../../../addresses.ts';
import { placeAt, threadIdAt } from '../../../thread-at.ts';
import type { PageServerLoad } from './$types';

/** Who gave a post which reaction, for members who want to know. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { viewer, workspace } = locals;
  const found = isMember(viewer) ? await postAt(viewer, threadIdAt(params), placeAt(params)) : null;
  if (!found) error(404);
  return {
    title: found.thread.title,
    author: found.post.authorName,
    back: addressesIn(workspace.slug).post(found.thread, found.post.place),
    reactions: await reactionsTo(viewer, found.post.id),
  };
};
