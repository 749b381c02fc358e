import { now } from '#platform/clock.ts';
import { storedJson } from '#platform/storable.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { isEmptyDraft, type DraftContent } from './draft.ts';

/** Drafts that one keeps at most; the oldest make room. */
const mostDrafts = 200;

/** Keeps what somebody is writing, for them alone; an empty draft is none. */
export async function saveDraft(
  tx: Tx,
  viewer: MemberViewer,
  key: string,
  content: DraftContent,
): Promise<{ savedAt: Temporal.Instant }> {
  const { workspaceId, memberId } = viewer;
  const savedAt = now();
  if (isEmptyDraft(content)) {
    await clearDraft(tx, viewer, key);
    return { savedAt };
  }
  const values = { content: storedJson(content), savedAt };
  await tx
    .insertInto('draft')
    .values({ workspaceId, memberId, key, ...values })
    .onConflict((oc) => oc.columns(['workspaceId', 'memberId', 'key']).doUpdateSet(values))
    .execute();
  await tx
    .deleteFrom('draft')
    .where('workspaceId', '=', workspaceId)
    .where('memberId', '=', memberId)
    .where('key', 'in', (eb) =>
      eb
        .selectFrom('draft')
        .select('key')
        .where('workspaceId', '=', workspaceId)
        .where('memberId', '=', memberId)
        .orderBy('savedAt', 'desc')
        .offset(mostDrafts),
    )
    .execute();
  return { savedAt };
}

/** What was written is posted, or given up. */
export async function clearDraft(tx: Tx, viewer: MemberViewer, key: string): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('key', '=', key)
    .execute();
}
