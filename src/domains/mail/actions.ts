import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Tx } from '#platform/transaction.ts';
import { sendLetter } from './jobs.ts';

export interface NewLetter {
  workspaceId: string | null;
  recipient: string;
  subject: string;
  plain: string;
  html?: string;
  purpose: string;
}

/** Puts a letter down to be sent, in the transaction of what it tells about. Nothing is sent from here. */
export async function writeLetter(tx: Tx, letter: NewLetter): Promise<{ id: string }> {
  const id = newId();
  await tx
    .insertInto('letter')
    .values({ id, ...letter })
    .execute();
  await enqueue(tx, sendLetter, { id });
  return { id };
}
