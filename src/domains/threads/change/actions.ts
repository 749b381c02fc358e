import type { Tx } from '#platform/transaction.ts';
import type { Fact } from '#platform/facts.ts';
import type { MemberViewer } from '../../people/member.ts';
import { isWindow, type Confidentiality, type ResponseWindow } from '../../spaces/space.ts';
import { threadToChange } from '../access.ts';
import { ThreadChanged, ThreadKindChanged, ThreadRenamed } from '../facts.ts';
import { keepVersion } from '../post/actions.ts';
import { titleRefusal, titleSlug, type FeedbackWanted, type ThreadKind } from '../thread.ts';

/** What a thread can be given anew; what is absent stays as it is. */
export interface ThreadChange {
  title?: string;
  kind?: ThreadKind;
  feedbackWanted?: FeedbackWanted | null;
  confidentiality?: Confidentiality | null;
  window?: ResponseWindow | null;
}

export type ChangeRefusal =
  'no-such-thread' | 'archived' | 'title-missing' | 'title-too-long' | 'window-out-of-range';

/**
 * Changes what a thread is called and what it is. It loses nothing by it: replies, asks, an accepted answer stay,
 * its address goes on leading to it, and the title before is among the opening's versions.
 */
export async function changeThread(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  change: ThreadChange,
): Promise<{ slug: string; changed: string[] } | { refused: ChangeRefusal }> {
  const thread = await threadToChange(tx, viewer, id);
  if (!thread) return { refused: 'no-such-thread' };
  if (thread.spaceArchivedAt) return { refused: 'archived' };
  const title = change.title?.trim() ?? thread.title;
  const wrong = titleRefusal(title);
  if (wrong) return { refused: wrong };
  if (change.window && !isWindow(change.window)) return { refused: 'window-out-of-range' };

  const values = {
    title,
    slug: titleSlug(title),
    kind: change.kind ?? thread.kind,
    feedbackWanted: change.feedbackWanted === undefined ? thread.feedbackWanted : change.feedbackWanted,
    confidentiality: change.confidentiality === undefined ? thread.confidentiality : change.confidentiality,
    windowAmount: change.window === undefined ? thread.windowAmount : (change.window?.amount ?? null),
    windowUnit: change.window === undefined ? thread.windowUnit : (change.window?.unit ?? null),
  };
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter(
    (key) => values[key] !== thread[key],
  );
  if (changed.length === 0) return { slug: thread.slug, changed };
  const { workspaceId, memberId } = viewer;
  if (changed.includes('title')) await keepTitle(tx, workspaceId, id, thread.title);
  await tx
    .updateTable('thread')
    .set(values)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();

  const where = { workspaceId, actorId: memberId, spaceId: thread.spaceId, threadId: id };
  const facts: Fact[] = [];
  if (changed.includes('title')) facts.push(ThreadRenamed(where));
  if (changed.includes('kind')) facts.push(ThreadKindChanged(where, { from: thread.kind, to: values.kind }));
  const rest = changed.filter((key) => !['title', 'slug', 'kind'].includes(key));
  if (rest.length > 0) facts.push(ThreadChanged(where, { changed: rest }));
  await tx.record(...facts);
  return { slug: values.slug, changed };
}

async function keepTitle(tx: Tx, workspaceId: string, threadId: string, title: string): Promise<void> {
  const opening = await tx
    .selectFrom('post')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('threadId', '=', threadId)
    .where('place', '=', 0)
    .executeTakeFirst();
  if (opening) await keepVersion(tx, workspaceId, opening, title);
}
