import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { describeFile } from '#domains/threads/attachment/actions.ts';
import { longestAlternativeText } from '#domains/threads/attachment/attachment.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../../members-only.ts';
import type { RequestHandler } from './$types';

const about = z.object({ alternativeText: z.string().max(longestAlternativeText) });

/** Says what one's own picture shows. */
export const POST: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  const { id } = event.params;
  const parsed = about.safeParse(await event.request.json().catch(() => null));
  if (!parsed.success || !isId(id)) error(400);
  const outcome = await transaction((tx) => describeFile(tx, viewer, id, parsed.data.alternativeText));
  if ('refused' in outcome) error(404);
  return json(outcome);
};
