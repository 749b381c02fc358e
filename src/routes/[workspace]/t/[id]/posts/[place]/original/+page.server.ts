import { error } from '@sveltejs/kit';
import { isMember } from '#domains/people/member.ts';
import { originalOf, postAt } from '#domains/threads/post/reads.ts';
import { addressesIn } from '../../../../../addresses.ts';
import { placeAt, threadIdAt } from '../../../thread-at.ts';
import type { PageServerLoad } from './$types';

/** Read like the thread it is of: a document. */
export const csr = false;

/** The letter that a post was brought in from, as it came. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { viewer, workspace } = locals;
  // Old letters are full of addresses in lines such as "on Monday, bo@example.org wrote": they are not for the web.
  const found = isMember(viewer) ? await postAt(viewer, threadIdAt(params), placeAt(params)) : null;
  const pieces = found && (await originalOf(viewer, found.post.id));
  if (!pieces) error(404);
  const { thread, post } = found!;
  return {
    title: thread.title,
    author: post.authorName,
    back: addressesIn(workspace.slug).post(thread, post.place),
    pieces,
  };
};
