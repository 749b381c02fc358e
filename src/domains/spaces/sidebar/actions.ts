import { sql } from 'kysely';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { moved } from '../space.ts';

/** Moves one space a step in one's own sidebar. Not a fact: how somebody orders their own desk is nobody's matter. */
export async function moveInSidebar(
  tx: Tx,
  viewer: MemberViewer,
  spaceId: string,
  step: 'up' | 'down',
): Promise<void> {
  const order = await ownOrder(tx, viewer);
  await keepOrder(tx, viewer, moved(order, spaceId, step));
}

/** Puts one's own spaces in this order; those not named keep theirs, after the named. Unknown ids are passed over. */
export async function orderSidebar(tx: Tx, viewer: MemberViewer, spaceIds: readonly string[]): Promise<void> {
  const order = await ownOrder(tx, viewer);
  const own = new Set(order);
  const first = [...new Set(spaceIds)].filter((id) => own.has(id));
  await keepOrder(tx, viewer, [...first, ...order.filter((id) => !first.includes(id))]);
}

async function ownOrder(tx: Tx, viewer: MemberViewer): Promise<string[]> {
  const rows = await tx
    .selectFrom('spaceMember as mine')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'mine.workspaceId').onRef('space.id', '=', 'mine.spaceId'),
    )
    .select('mine.spaceId')
    .where('mine.workspaceId', '=', viewer.workspaceId)
    .where('mine.memberId', '=', viewer.memberId)
    .orderBy('mine.place')
    .orderBy('space.name')
    .forUpdate('mine')
    .execute();
  return rows.map(({ spaceId }) => spaceId);
}

async function keepOrder(tx: Tx, viewer: MemberViewer, order: string[]): Promise<void> {
  if (order.length === 0) return;
  await sql`
    update space_member set place = wanted.place
    from unnest(${order}::uuid[]) with ordinality as wanted (space_id, place)
    where space_member.workspace_id = ${viewer.workspaceId} and space_member.member_id = ${viewer.memberId}
      and space_member.space_id = wanted.space_id`.execute(tx);
}
