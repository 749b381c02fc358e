import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';

/** Ends one of an account's sessions; whoever holds it is a stranger at their next request. Twice is once. */
export async function endSession(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.deleteFrom('session').where('accountId', '=', accountId).where('id', '=', id).execute();
}

/** Ends all of an account's sessions but one. */
export async function endOtherSessions(tx: Tx, accountId: string, keepId: string): Promise<void> {
  await tx.deleteFrom('session').where('accountId', '=', accountId).where('id', '!=', keepId).execute();
}

/**
 * Changes the address an account signs in with, unproven. For a house that sends no letters: elsewhere the new
 * address is proven first, by the sign-in library.
 */
export async function changeAddress(
  tx: Tx,
  accountId: string,
  email: string,
): Promise<'changed' | { refused: 'taken' }> {
  const taken = await tx.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst();
  if (taken) return { refused: 'taken' };
  await tx
    .updateTable('account')
    .set({ email, emailVerified: false, updatedAt: now() })
    .where('id', '=', accountId)
    .execute();
  return 'changed';
}
