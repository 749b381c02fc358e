import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { freeHandle } from '../actions.ts';
import { GroupChanged, GroupJoined, GroupLeft, GroupMade } from '../facts.ts';
import { handleFrom, type MemberViewer } from '../member.ts';
import { groupToChange, groupToJoin, seesGroups } from './access.ts';
import { groupRefusal, type GroupRefusal } from './group.ts';

/** Makes a group; who makes it is its first member. Its handle is free of members', groups' and spaces' handles. */
export async function makeGroup(
  tx: Tx,
  viewer: MemberViewer,
  input: { id?: string; name: string; purpose: string },
): Promise<{ id: string; handle: string } | { refused: GroupRefusal | 'not-yours' }> {
  if (!seesGroups(viewer)) return { refused: 'not-yours' };
  const refused = groupRefusal(input);
  if (refused) return { refused };
  const id = input.id ?? newId();
  const handle = await freeHandle(tx, viewer.workspaceId, handleFrom(input.name));
  await tx
    .insertInto('circle')
    .values({
      workspaceId: viewer.workspaceId,
      id,
      handle,
      name: input.name.trim(),
      purpose: input.purpose.trim(),
    })
    .execute();
  await tx
    .insertInto('circleMember')
    .values({ workspaceId: viewer.workspaceId, circleId: id, memberId: viewer.memberId })
    .execute();
  await tx.record(
    GroupMade({ workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id }),
    GroupJoined(
      { workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id },
      { member: viewer.memberId },
    ),
  );
  return { id, handle };
}

/** Renames or describes a group. Its handle stays, because people have written it. */
export async function changeGroup(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  input: { name: string; purpose: string },
): Promise<'changed' | { refused: GroupRefusal | 'no-such-group' }> {
  const group = await groupToChange(tx, viewer, id);
  if (!group) return { refused: 'no-such-group' };
  const refused = groupRefusal(input);
  if (refused) return { refused };
  await tx
    .updateTable('circle')
    .set({ name: input.name.trim(), purpose: input.purpose.trim() })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(GroupChanged({ workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id }));
  return 'changed';
}

/** Joins a group. Twice is once. */
export async function joinGroup(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<'joined' | { refused: 'no-such-group' }> {
  if (!(await groupToJoin(tx, viewer, id))) return { refused: 'no-such-group' };
  await belong(tx, viewer, id, viewer.memberId);
  return 'joined';
}

/** Leaves a group. */
export async function leaveGroup(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<'left' | { refused: 'no-such-group' }> {
  if (!(await groupToJoin(tx, viewer, id))) return { refused: 'no-such-group' };
  await belongNoMore(tx, viewer, id, viewer.memberId);
  return 'left';
}

/** Brings somebody into a group: its members, hosts and owners may; guests are in none. */
export async function addToGroup(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  memberId: string,
): Promise<'joined' | { refused: 'no-such-group' | 'no-such-member' }> {
  if (!(await groupToChange(tx, viewer, id))) return { refused: 'no-such-group' };
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .where('role', '!=', 'guest')
    .forShare()
    .executeTakeFirst();
  if (!member) return { refused: 'no-such-member' };
  await belong(tx, viewer, id, memberId);
  return 'joined';
}

/** Takes somebody out of a group: its members, hosts and owners may. */
export async function takeFromGroup(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  memberId: string,
): Promise<'left' | { refused: 'no-such-group' }> {
  if (!(await groupToChange(tx, viewer, id))) return { refused: 'no-such-group' };
  await belongNoMore(tx, viewer, id, memberId);
  return 'left';
}

async function belong(
  tx: Tx,
  { workspaceId, memberId: actorId }: MemberViewer,
  id: string,
  memberId: string,
) {
  const joined = await tx
    .insertInto('circleMember')
    .values({ workspaceId, circleId: id, memberId })
    .onConflict((oc) => oc.doNothing())
    .returning('memberId')
    .executeTakeFirst();
  if (joined) await tx.record(GroupJoined({ workspaceId, actorId, subjectId: id }, { member: memberId }));
}

async function belongNoMore(
  tx: Tx,
  { workspaceId, memberId: actorId }: MemberViewer,
  id: string,
  memberId: string,
) {
  const left = await tx
    .deleteFrom('circleMember')
    .where('workspaceId', '=', workspaceId)
    .where('circleId', '=', id)
    .where('memberId', '=', memberId)
    .returning('memberId')
    .executeTakeFirst();
  if (left) await tx.record(GroupLeft({ workspaceId, actorId, subjectId: id }, { member: memberId }));
}
