import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import type { DraftContent } from './draft.ts';

/** What one was writing here, on whatever device; null where there is none. One's own only. */
export async function draftOf(
  viewer: MemberViewer,
  key: string,
): Promise<{ content: DraftContent; savedAt: Temporal.Instant } | null> {
  const draft = await db()
    .selectFrom('draft')
    .select(['content', 'savedAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('key', '=', key)
    .executeTakeFirst();
  return draft ? { content: draft.content as DraftContent, savedAt: draft.savedAt } : null;
}

/** All one is writing here, the latest first. One's own only. */
export async function draftsOf(
  viewer: MemberViewer,
): Promise<{ key: string; content: DraftContent; savedAt: Temporal.Instant }[]> {
  const drafts = await db()
    .selectFrom('draft')
    .select(['key', 'content', 'savedAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .orderBy('savedAt', 'desc')
    .orderBy('key')
    .limit(200)
    .execute();
  return drafts.map((draft) => ({ ...draft, content: draft.content as DraftContent }));
}
