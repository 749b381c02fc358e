import { json } from '@sveltejs/kit';
import { suggestions } from '#domains/threads/mention/reads.ts';
import { memberAt } from '../../../members-only.ts';
import type { RequestHandler } from './$types';

/** Whom `@…` may become, while it is typed. */
export const GET: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const beginning = (event.url.searchParams.get('q') ?? '').slice(0, 60);
  return json(await suggestions(viewer, beginning), { headers: { 'cache-control': 'no-store' } });
};
