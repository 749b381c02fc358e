import { parseQuery } from '#domains/search/query.ts';
import { find } from '#domains/search/reads.ts';
import { excerptPieces } from '#domains/search/excerpt.ts';
import { shortId } from '#platform/ids.ts';
import type { PageServerLoad } from './$types';

const perPage = 20;
/** Deeper than this nobody reads; who gets here narrows the search instead. */
const deepest = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const typed = (url.searchParams.get('q') ?? '').slice(0, 300);
  const page = Math.min(Math.max(Number(url.searchParams.get('page')) || 1, 1), deepest);
  const { found, total } = await find(locals.viewer, parseQuery(typed), {
    limit: perPage,
    offset: (page - 1) * perPage,
  });
  const home = `/${locals.workspace.slug}`;
  const pageHref = (number: number) => `${home}/search?q=${encodeURIComponent(typed)}&page=${number}`;
  return {
    typed,
    total,
    found: found.map((post) => ({
      key: post.postId,
      href: `${home}/t/${shortId(post.threadId)}/${post.threadSlug}${post.place > 0 ? `#p${post.place}` : ''}`,
      title: post.title,
      isReply: !post.isOpening,
      concluded: post.concluded && post.isOpening,
      accepted: post.accepted,
      space: post.spaceName,
      author: post.authorName,
      at: post.at.toString(),
      excerpt: excerptPieces(post.excerpt),
    })),
    newer: page > 1 ? pageHref(page - 1) : undefined,
    older: total > page * perPage && page < deepest ? pageHref(page + 1) : undefined,
  };
};
