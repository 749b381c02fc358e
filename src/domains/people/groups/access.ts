import { db, type Rows } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayHost, seesOpenSpaces, type MemberViewer, type Viewer } from '../member.ts';

/** Who sees the groups and may begin or join one: members who are no guests. */
export const seesGroups = (viewer: Viewer): viewer is MemberViewer => seesOpenSpaces(viewer);

/** The group of an address, with whether the viewer belongs to it; null for guests, visitors and strangers. */
export const groupFor = async (viewer: Viewer, handle: string, rows: Rows = db()) =>
  seesGroups(viewer)
    ? ((await groupsSeen(viewer, rows).where('circle.handle', '=', handle).executeTakeFirst()) ?? null)
    : null;

/** The same by its id. */
export const groupById = async (viewer: Viewer, id: string, rows: Rows = db()) =>
  seesGroups(viewer)
    ? ((await groupsSeen(viewer, rows).where('circle.id', '=', id).executeTakeFirst()) ?? null)
    : null;

const groupsSeen = (viewer: MemberViewer, rows: Rows) =>
  rows
    .selectFrom('circle')
    .leftJoin('circleMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 'circle.workspaceId')
        .onRef('mine.circleId', '=', 'circle.id')
        .on('mine.memberId', '=', viewer.memberId),
    )
    .where('circle.workspaceId', '=', viewer.workspaceId)
    .selectAll('circle')
    .select((eb) => eb('mine.memberId', 'is not', null).as('isMine'));

/** A group to join or leave, locked. */
export async function groupToJoin(tx: Tx, viewer: MemberViewer, id: string) {
  if (!seesGroups(viewer)) return null;
  const found = await tx
    .selectFrom('circle')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

/** A group to rename or to bring people into: its members, hosts and owners. Locked. */
export async function groupToChange(tx: Tx, viewer: MemberViewer, id: string) {
  const group = await groupToJoin(tx, viewer, id);
  if (!group) return null;
  if (mayHost(viewer)) return group;
  const belongs = await tx
    .selectFrom('circleMember')
    .select('memberId')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('circleId', '=', id)
    .where('memberId', '=', viewer.memberId)
    .executeTakeFirst();
  return belongs ? group : null;
}
