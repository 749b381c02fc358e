import { isMember } from '#domains/people/member.ts';
import { people } from '#domains/people/reads.ts';
import { excerptPieces } from '#domains/search/excerpt.ts';
import { parseQuery, type Query } from '#domains/search/query.ts';
import { find } from '#domains/search/reads.ts';
import { askedBefore } from '#domains/threads/asked-before/reads.ts';
import { addressesIn } from '../addresses.ts';
import { personRow } from '../people/row.ts';
import type { PageServerLoad } from './$types';

const perPage = 20;
/** Deeper than this nobody reads; who gets here narrows the search instead. */
const deepest = 50;

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { viewer, workspace } = locals;
  const typed = (url.searchParams.get('q') ?? '').slice(0, 300).replaceAll('\0', '');
  const page = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('page'))) || 1, 1), deepest);
  const query = parseQuery(typed);
  const [{ found, total }, persons] = await Promise.all([
    find(viewer, query, { limit: perPage, offset: (page - 1) * perPage }),
    isName(query.words) && page === 1 && isMember(viewer) && viewer.role !== 'guest'
      ? people(viewer, { state: 'active', search: query.words.replace(/^@/, ''), limit: 3 })
      : null,
  ]);
  const near = total === 0 && query.words ? await askedBefore(viewer, query.words, 5) : [];
  const { reader } = await parent();
  const home = `/${workspace.slug}`;
  const address = addressesIn(workspace.slug);
  const searchHref = (words: string, number = 1) =>
    `${home}/search?q=${encodeURIComponent(words)}${number > 1 ? `&page=${number}` : ''}`;
  return {
    typed,
    total,
    people: (persons?.items ?? []).map(personRow(workspace.slug, reader)),
    found: found.map((post) => {
      const thread = { id: post.threadId, slug: post.threadSlug };
      return {
        key: post.postId,
        href: post.isOpening ? address.thread(thread) : address.post(thread, post.place),
        title: post.title,
        isReply: !post.isOpening,
        concluded: post.concluded && post.isOpening,
        accepted: post.accepted,
        space: post.spaceName,
        author: post.authorName,
        at: post.at.toString(),
        excerpt: excerptPieces(post.excerpt),
      };
    }),
    near: near.map((thread) => ({
      key: thread.id,
      href: address.thread(thread),
      title: thread.title,
      space: thread.spaceName,
    })),
    wider: isNarrowed(query) && query.words ? searchHref(query.words) : undefined,
    askHref: isMember(viewer) ? `${home}/new?kind=question` : undefined,
    newer: page > 1 ? searchHref(typed, page - 1) : undefined,
    older: total > page * perPage && page < deepest ? searchHref(typed, page + 1) : undefined,
  };
};

/** Could these words be somebody's name? */
const isName = (words: string): boolean => /^@?[\p{L}\p{M}'’. -]{2,60}$/u.test(words);

const isNarrowed = ({ words: _, ...filters }: Query): boolean =>
  Object.values(filters).some((filter) => filter !== null && filter !== false);
