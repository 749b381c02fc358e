import { error } from '@sveltejs/kit';
import { openLetter } from '#domains/mail/actions.ts';
import { keptLetters } from '#domains/mail/reads.ts';
import { lettersLeave } from '#domains/mail/sending.ts';
import { fromCursor, toCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { ownerAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await ownerAt(event);
  event.setHeaders({ 'cache-control': 'no-store' });
  const [at, id] = fromCursor(event.url.searchParams.get('after'), 2) ?? [];
  const after = typeof at === 'string' && isId(id) ? { createdAt: instantOr404(at), id } : null;
  const letters = (await keptLetters(viewer, after)) ?? error(404);
  return {
    lettersLeave: lettersLeave(),
    letters: letters.items.map(({ id, recipient, subject, createdAt }) => ({
      id,
      recipient,
      subject,
      at: createdAt.toString(),
    })),
    next: letters.next ? `?after=${toCursor(letters.next.createdAt.toString(), letters.next.id)}` : null,
  };
};

function instantOr404(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    error(404);
  }
}

export const actions: Actions = {
  default: async (event) => {
    const viewer = await ownerAt(event);
    const id = (await event.request.formData()).get('id');
    const letter = isId(id) ? await transaction((tx) => openLetter(tx, viewer, id)) : null;
    if (!letter) error(404);
    return { letter: { id: letter.id, plain: letter.plain } };
  },
};
