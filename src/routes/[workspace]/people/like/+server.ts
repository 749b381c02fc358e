import { error, json } from '@sveltejs/kit';
import { people } from '#domains/people/reads.ts';
import { memberAt } from '../../../../members-only.ts';
import type { RequestHandler } from './$types';

/** People whose name or handle is like `q`, for fields that ask for somebody. Not for guests: they see no directory. */
export const GET: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  if (viewer.role === 'guest') error(404);
  const search = (event.url.searchParams.get('q') ?? '').slice(0, 80);
  const { items } = await people(viewer, { state: 'active', search });
  return json(
    { items: items.slice(0, 12).map(({ id, name, handle }) => ({ id, name, handle })) },
    { headers: { 'cache-control': 'private, no-store' } },
  );
};
