import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import { oneself } from '../../people/access.ts';
import type { MemberViewer } from '../../people/member.ts';
import { endWithin, openEdition } from './edition.ts';

/**
 * Closes the open edition where its reader has come to: the next begins there. Of two tabs, the second finds it
 * closed already, which is as well.
 * @param toAt when the page was made that they have read: what came since is for the next edition
 */
export async function closeEdition(
  tx: Tx,
  viewer: MemberViewer,
  toAt: Temporal.Instant | null,
): Promise<{ number: number } | { refused: 'closed-already' | 'no-member' }> {
  if (!(await oneself(tx, viewer))) return { refused: 'no-member' };
  const last = await tx
    .selectFrom('edition')
    .select(['number', 'fromAt', 'toAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const open = openEdition(last ?? null, now());
  const end = endWithin(open, toAt);
  if (!end) return { refused: 'closed-already' };
  const { workspaceId, memberId } = viewer;
  await tx
    .insertInto('edition')
    .values({ workspaceId, memberId, number: open.number, fromAt: open.fromAt, toAt: end })
    .execute();
  return { number: open.number };
}
