import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Tx } from '#platform/transaction.ts';
import { LetterOpened } from '../people/facts.ts';
import type { MemberViewer } from '../people/member.ts';
import { letterFor } from './access.ts';
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

/**
 * Opens a kept letter. It was written to somebody else, so the record of the workspace says who opened it.
 * @returns the letter, or null for whoever may not read it.
 */
export async function openLetter(tx: Tx, viewer: MemberViewer, id: string) {
  const letter = await letterFor(viewer, id, tx);
  if (!letter) return null;
  await tx.record(
    LetterOpened(
      { workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id },
      { purpose: letter.purpose },
    ),
  );
  return letter;
}
