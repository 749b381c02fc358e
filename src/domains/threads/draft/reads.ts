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
