import { json } from '@sveltejs/kit';
import { m } from '#messages';
import { tagsBeginning } from '#domains/threads/tag/reads.ts';
import { suggestions } from '#domains/threads/mention/reads.ts';
import { memberAt } from '../../../members-only.ts';
import type { RequestHandler } from './$types';

/** Whom `@…` or what `#…` may become, while it is typed. */
export const GET: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const beginning = (event.url.searchParams.get('q') ?? '').slice(0, 60);
  const isTag = event.url.searchParams.get('kind') === 'tag';
  const found = isTag
    ? (await tagsBeginning(viewer, beginning)).map((label) => ({ handle: label, label }))
    : (await suggestions(viewer, beginning)).map(({ kind, handle, name }) => ({
        handle,
        label: name,
        detail: { member: `@${handle}`, group: m.mention_group(), space: m.mention_space() }[kind],
      }));
  return json(found, { headers: { 'cache-control': 'no-store' } });
};
