import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { ImportBegun, ImportFinished, PostsBroughtIn } from '../facts.ts';
import { writeLetter, type Destination } from './actions.ts';
import { keepFiles, type BroughtFile } from './brought-file.ts';
import type { ImportedReply, ImportedThread, Place } from './imported.ts';
import { readMailbox, type ReadingProgress } from './mailbox.ts';
import type { Known } from './tree.ts';

type Letter = ImportedThread | ImportedReply;

/** Letters written in one transaction: small enough that facts of others do not wait, large enough to be quick. */
const atOnce = 25;

export interface BroughtIn {
  letters: number;
  threads: number;
  /** Not written, because they were here already. */
  leftOut: number;
  damaged: string[];
}

/**
 * Brings an archive of a mailing list into a space. Can be stopped anywhere and called again: it goes on where it was,
 * and what is here is not written twice.
 *
 * @param source by what name the archive is known; the same name goes on where it stopped
 * @param untitled the title of a thread that had none
 */
export async function bringInMailbox(
  to: Destination,
  archive: { path: string; source: string; untitled: string },
  told: (progress: ReadingProgress) => void = () => {},
): Promise<BroughtIn> {
  const run = await beginRun(to, archive.source);
  const count: BroughtIn = { letters: 0, threads: 0, leftOut: 0, damaged: [] };
  let waiting: Letter[] = [];
  const write = async () => {
    if (waiting.length === 0) return;
    const files = new Map<Letter, BroughtFile[]>();
    for (const letter of waiting) files.set(letter, await keepFiles(letter.files));
    const written = await transaction((tx) => writeLetters(tx, to, run.id, files, archive.untitled));
    count.letters += written.letters;
    count.threads += written.threads;
    waiting = [];
  };
  const letters = readMailbox(archive.path, {
    known: (keys) => knownKeys(to, keys),
    from: run.resumeAt,
    onProgress: (progress) => {
      count.leftOut = progress.leftOut;
      count.damaged = progress.damaged;
      told(progress);
    },
  });
  for await (const letter of letters) {
    waiting.push(letter);
    if (waiting.length === atOnce) await write();
  }
  await write();
  await transaction((tx) => endRun(tx, to, run.id));
  return count;
}

async function writeLetters(
  tx: Tx,
  to: Destination,
  runId: string,
  letters: ReadonlyMap<Letter, BroughtFile[]>,
  untitled: string,
): Promise<{ letters: number; threads: number }> {
  const postIds: string[] = [];
  let threads = 0;
  for (const [letter, files] of letters) {
    const postId = await writeLetter(tx, to, letter, files, untitled);
    if (!postId) continue;
    postIds.push(postId);
    if (letter.is === 'thread') threads++;
  }
  if (postIds.length > 0) {
    const { workspaceId, spaceId } = to;
    await tx.record(PostsBroughtIn({ workspaceId, actorId: null, spaceId }, { posts: postIds }));
  }
  const { resumeAt } = [...letters.keys()].at(-1)!;
  await tx
    .updateTable('importRun')
    .set((eb) => ({
      resumeAt: resumeAt ? JSON.stringify(resumeAt) : null,
      letters: eb('letters', '+', postIds.length),
      threads: eb('threads', '+', threads),
    }))
    .where('workspaceId', '=', to.workspaceId)
    .where('id', '=', runId)
    .execute();
  return { letters: postIds.length, threads };
}

/** The run of this archive that was stopped, or a new one. */
async function beginRun(to: Destination, source: string): Promise<{ id: string; resumeAt: Place | null }> {
  return transaction(async (tx) => {
    const stopped = await tx
      .selectFrom('importRun')
      .select(['id', 'resumeAt'])
      .where('workspaceId', '=', to.workspaceId)
      .where('spaceId', '=', to.spaceId)
      .where('format', '=', 'mbox')
      .where('source', '=', source)
      .where('state', '=', 'running')
      .forUpdate()
      .executeTakeFirst();
    if (stopped) return { id: stopped.id, resumeAt: stopped.resumeAt as Place | null };
    const id = newId();
    const { workspaceId, spaceId } = to;
    await tx
      .insertInto('importRun')
      .values({ workspaceId, spaceId, id, format: 'mbox', source, startedAt: now() })
      .execute();
    await tx.record(ImportBegun({ workspaceId, actorId: null, spaceId, subjectId: id }));
    return { id, resumeAt: null };
  });
}

async function endRun(tx: Tx, { workspaceId, spaceId }: Destination, id: string): Promise<void> {
  await tx
    .updateTable('importRun')
    .set({ state: 'done', endedAt: now(), resumeAt: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(ImportFinished({ workspaceId, actorId: null, spaceId, subjectId: id }));
}

async function knownKeys(to: Destination, keys: readonly string[]): Promise<Map<string, Known>> {
  const rows = await db()
    .selectFrom('importedKey')
    .select(['key', 'threadKey', 'at', 'kind'])
    .where('workspaceId', '=', to.workspaceId)
    .where('spaceId', '=', to.spaceId)
    .where('key', 'in', [...keys])
    .execute();
  return new Map(
    rows.map(({ key, threadKey, at, kind }) => [
      key,
      { thread: threadKey, at: at.epochMilliseconds, isHere: kind === 'letter' },
    ]),
  );
}
