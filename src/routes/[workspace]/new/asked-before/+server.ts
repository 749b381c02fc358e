import { json } from '@sveltejs/kit';
import { askedBefore } from '#domains/threads/asked-before/reads.ts';
import { addressesIn } from '../../addresses.ts';
import { memberAt } from '../../../../members-only.ts';
import type { RequestHandler } from './$types';

/** Threads that may already answer a title, while it is typed. */
export const GET: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const address = addressesIn(event.locals.workspace.slug);
  const found = await askedBefore(viewer, (event.url.searchParams.get('title') ?? '').slice(0, 400));
  return json(
    found.map((thread) => ({ ...thread, href: address.thread(thread) })),
    { headers: { 'cache-control': 'no-store' } },
  );
};
