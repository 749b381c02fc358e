import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { saveDraft } from '#domains/threads/draft/actions.ts';
import { draftContent, isDraftKey } from '#domains/threads/draft/draft.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../members-only.ts';
import type { RequestHandler } from './$types';

const draft = z.object({ key: z.string().refine(isDraftKey), fields: draftContent });

/** Keeps what somebody is writing, for them alone, so that another device can go on with it. */
export const POST: RequestHandler = async (event) => {
  const viewer = await memberAt(event);
  if (Number(event.request.headers.get('content-length') ?? Infinity) > 1_000_000) error(413);
  const parsed = draft.safeParse(await event.request.json().catch(() => null));
  if (!parsed.success) error(400);
  const { key, fields } = parsed.data;
  const { savedAt } = await transaction((tx) => saveDraft(tx, viewer, key, fields));
  return json({ savedAt: savedAt.toString() });
};
