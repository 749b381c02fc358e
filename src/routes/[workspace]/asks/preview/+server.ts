import { error, json } from '@sveltejs/kit';
import { readAsks } from '#domains/asks/draft/draft.ts';
import { showDraft } from '#domains/asks/draft/reads.ts';
import { isMember } from '#domains/people/member.ts';
import { spaceFor } from '#domains/spaces/access.ts';
import { readerOf } from '../../reader.ts';
import type { RequestHandler } from './$types';

/** Who would see it when: for the composer's script, which asks with every choice. `?space=` names the space. */
export const POST: RequestHandler = async (event) => {
  const { viewer } = event.locals;
  if (!isMember(viewer)) error(404);
  const space = await spaceFor(viewer, event.url.searchParams.get('space') ?? '');
  if (!space) error(404);
  const draft = readAsks(await event.request.formData());
  return json(await showDraft(viewer, space.id, draft, readerOf(event)));
};
