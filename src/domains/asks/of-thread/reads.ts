import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import { isMember, type Viewer } from '../../people/member.ts';
import { askable } from '../asked/reads.ts';
import { asksOfThread } from '../reads.ts';
import type { Reader } from '../said.ts';
import { asksInThread, type AsksInThread } from './asked.ts';

/** Whether anything was asked in the thread of the table `seen`: for the statement that reads its page. */
export const somethingAsked = sql<boolean>`exists (
  select 1 from ask a where a.workspace_id = seen.workspace_id and a.thread_id = seen.id)`;

/**
 * All that a thread's page shows of its asks, in the reader's words and time. The caller has been through the
 * thread's door. Null where nothing was asked, and for visitors: who owes what is between the members.
 */
export async function asksToShow(
  viewer: Viewer,
  threadId: string,
  reader: Reader,
): Promise<(AsksInThread & { people: { name: string; handle: string }[] }) | null> {
  if (!isMember(viewer)) return null;
  const rows = await asksOfThread(viewer, threadId);
  if (rows.length === 0) return null;
  const members = [...new Set([viewer.memberId, ...rows.map(({ memberId }) => memberId)])];
  const calendars = await calendarsOf(db(), viewer.workspaceId, members, now());
  const shown = asksInThread(rows, { reader, viewerId: viewer.memberId, calendars });
  const offers = shown.groups.some(({ rows }) => rows.some(({ mine }) => mine));
  return { ...shown, people: offers ? await askable(viewer) : [] };
}
