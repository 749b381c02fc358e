import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { reachOf } from '#domains/threads/mention/reads.ts';
import { isId } from '#platform/ids.ts';
import { memberAt } from '../../../../members-only.ts';
import type { RequestHandler } from './$types';

const question = z.object({ space: z.string().refine(isId), body: z.string().max(200_000) });

/** How many people the mentions in a text reach, before it is sent. */
export const POST: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const parsed = question.safeParse(await event.request.json().catch(() => null));
  if (!parsed.success) error(400);
  return json(await reachOf(viewer, parsed.data.space, parsed.data.body));
};
