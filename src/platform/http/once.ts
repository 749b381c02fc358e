import { acknowledge } from '../acknowledge.ts';
import { newId, type Id } from '../ids.ts';
import type { Tx } from '../transaction.ts';

/**
 * Makes something under an id that the client may have brought: the first request makes it, equal ones after it are
 * answered alike, another one under the same id is refused. Call it within `attempt`, so that a refused request
 * leaves its id unused.
 *
 * @param request.content what makes two requests the same one; anything JSON can hold
 */
export async function once<Made extends object>(
  tx: Tx,
  request: { workspaceId: Id; actorId: Id; id: Id | undefined; kind: string; content: unknown },
  make: (id: Id) => Promise<Made>,
): Promise<Made | { id: Id; again: true } | { refused: 'id-taken' }> {
  const { id } = request;
  if (id === undefined) return make(newId());
  const before = await acknowledge(tx, { ...request, id });
  if (before === 'other') return { refused: 'id-taken' };
  return before === 'same' ? { id, again: true } : make(id);
}
