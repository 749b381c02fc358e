import { error } from '@sveltejs/kit';
import { record } from '#domains/people/record/reads.ts';
import { fromCursor, toCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';
import { ownerAt } from '../../../../members-only.ts';
import { sayAct } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await ownerAt(event);
  const [at, id] = fromCursor(event.url.searchParams.get('after'), 2) ?? [];
  const after =
    typeof at === 'string' && isId(id) && isInstant(at) ? { at: Temporal.Instant.from(at), id } : null;
  const found = (await record(viewer, after)) ?? error(404);
  return {
    acts: found.items.map((act) => ({ id: act.id, at: act.at.toString(), says: sayAct(act) })),
    next: found.next ? `?after=${toCursor(found.next.at.toString(), found.next.id)}` : null,
  };
};

function isInstant(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch {
    return false;
  }
}
