import type { Tx } from '#platform/transaction.ts';

/** Ends one of an account's sessions; whoever holds it is a stranger at their next request. Twice is once. */
export async function endSession(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.deleteFrom('session').where('accountId', '=', accountId).where('id', '=', id).execute();
}

/** Ends all of an account's sessions but one. */
export async function endOtherSessions(tx: Tx, accountId: string, keepId: string): Promise<void> {
  await tx.deleteFrom('session').where('accountId', '=', accountId).where('id', '!=', keepId).execute();
}
