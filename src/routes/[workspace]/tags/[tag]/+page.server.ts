import { error } from '@sveltejs/kit';
import { tagged } from '#domains/threads/tag/reads.ts';
import { addressesIn } from '../../addresses.ts';
import { instantCursorIn, pageAfter } from '../../cursor.ts';
import type { PageServerLoad } from './$types';

/** What carries a hashtag, the newest first. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const name = params.tag.normalize('NFC').toLowerCase();
  const found = await tagged(locals.viewer, name, { after: instantCursorIn(url) });
  if (!found) error(404);
  const address = addressesIn(locals.workspace.slug);
  return {
    label: found.label,
    introduction: found.introduction,
    posts: found.posts.map((post) => {
      const thread = { id: post.threadId, slug: post.slug };
      return {
        href: post.place === 0 ? address.thread(thread) : address.post(thread, post.place),
        title: post.title,
        isReply: post.place > 0,
        space: post.spaceName,
        author: post.authorName,
        at: post.at,
        excerpt: post.excerpt,
      };
    }),
    older: pageAfter(url, found.next),
  };
};
