import { hashOf, type Id } from './ids.ts';
import type { Tx } from './transaction.ts';

/**
 * Has a write under this id been acknowledged before? Notes it down when not, in the transaction of the write.
 *
 * @param write.content what makes two requests the same one; anything JSON can hold
 * @returns `new`; `same`: answer as the first time; `other`: the id was used for something else, refuse (409).
 *   Two equal requests at once: the second waits here until the first has committed.
 */
export async function acknowledge(
  tx: Tx,
  write: { workspaceId: Id; actorId: Id; id: Id; kind: string; content: unknown },
): Promise<'new' | 'same' | 'other'> {
  const contentHash = hashOf(JSON.stringify([write.actorId, write.kind, write.content]));
  const noted = await tx
    .insertInto('acknowledged')
    .values({
      workspaceId: write.workspaceId,
      id: write.id,
      actorId: write.actorId,
      contentHash,
      kind: write.kind,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (noted) return 'new';
  const earlier = await tx
    .selectFrom('acknowledged')
    .select('contentHash')
    .where('workspaceId', '=', write.workspaceId)
    .where('id', '=', write.id)
    .executeTakeFirstOrThrow();
  return earlier.contentHash === contentHash ? 'same' : 'other';
}
