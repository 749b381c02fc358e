import { tagsInUse } from '#domains/threads/tag/reads.ts';
import { addressesIn } from '../addresses.ts';
import type { PageServerLoad } from './$types';

/** The hashtags in use, by their first letter. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { tags, next } = await tagsInUse(locals.viewer, {
    after: url.searchParams.get('after')?.slice(0, 200),
  });
  const address = addressesIn(locals.workspace.slug);
  return {
    tags: tags.map(({ name, label, threads }) => ({ label, threads, href: address.tag(name) })),
    older: next ? `${url.pathname}?after=${encodeURIComponent(next)}` : undefined,
  };
};
