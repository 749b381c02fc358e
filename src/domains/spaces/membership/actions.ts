import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceToChange, spaceToJoin } from '../access.ts';
import { SpaceJoined, SpaceLeft } from '../facts.ts';

export type MembershipRefusal = 'no-such-space' | 'no-such-member' | 'last-member' | 'not-for-guests';

/** Puts an open or public space into one's own sidebar. (Private ones are entered by being let in.) */
export async function joinSpace(
  tx: Tx,
  viewer: MemberViewer,
  spaceId: string,
): Promise<{ slug: string } | { refused: MembershipRefusal }> {
  const space = await spaceToJoin(tx, viewer, spaceId);
  if (!space) return { refused: 'no-such-space' };
  // Belonging is what lets a guest write; they cannot give themselves that.
  if (viewer.role === 'guest') return { refused: 'not-for-guests' };
  await belong(tx, viewer, spaceId, viewer.memberId);
  return { slug: space.slug };
}

/** Leaves a space. The last one stays in a private one, because nobody could ever find it again. */
export async function leaveSpace(
  tx: Tx,
  viewer: MemberViewer,
  spaceId: string,
): Promise<{ slug: string } | { refused: MembershipRefusal }> {
  const space = await spaceToJoin(tx, viewer, spaceId);
  if (!space) return { refused: 'no-such-space' };
  if (space.visibility === 'private' && !(await hasOthers(tx, viewer.workspaceId, spaceId, viewer.memberId)))
    return { refused: 'last-member' };
  await belongNoMore(tx, viewer, spaceId, viewer.memberId);
  return { slug: space.slug };
}

/**
 * Lets somebody into a space: any of its members who is no guest may, where it is private; where it is not, who may
 * change it (that is how a guest gets in).
 */
export async function letIn(
  tx: Tx,
  viewer: MemberViewer,
  spaceId: string,
  memberId: string,
): Promise<{ slug: string } | { refused: MembershipRefusal }> {
  const space = await spaceToJoin(tx, viewer, spaceId);
  const may =
    viewer.role !== 'guest' &&
    (space?.visibility === 'private' || (await spaceToChange(tx, viewer, spaceId)) !== null);
  if (!space || !may) return { refused: 'no-such-space' };
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (!member) return { refused: 'no-such-member' };
  await belong(tx, viewer, spaceId, memberId);
  return { slug: space.slug };
}

/** Takes somebody out of a space: for who may change it, and never the last member of a private one. */
export async function letGo(
  tx: Tx,
  viewer: MemberViewer,
  spaceId: string,
  memberId: string,
): Promise<{ slug: string } | { refused: MembershipRefusal }> {
  const space = await spaceToChange(tx, viewer, spaceId);
  if (!space) return { refused: 'no-such-space' };
  if (space.visibility === 'private' && !(await hasOthers(tx, viewer.workspaceId, spaceId, memberId)))
    return { refused: 'last-member' };
  await belongNoMore(tx, viewer, spaceId, memberId);
  return { slug: space.slug };
}

async function belong(tx: Tx, viewer: MemberViewer, spaceId: string, memberId: string) {
  const { workspaceId } = viewer;
  const added = await tx
    .insertInto('spaceMember')
    // At the end of their own order; evened out when they next order it.
    .values({ workspaceId, spaceId, memberId, place: 1e6 })
    .onConflict((oc) => oc.doNothing())
    .returning('memberId')
    .executeTakeFirst();
  if (added)
    await tx.record(SpaceJoined({ workspaceId, actorId: viewer.memberId, spaceId, subjectId: memberId }));
}

async function belongNoMore(tx: Tx, viewer: MemberViewer, spaceId: string, memberId: string) {
  const { workspaceId } = viewer;
  const gone = await tx
    .deleteFrom('spaceMember')
    .where('workspaceId', '=', workspaceId)
    .where('spaceId', '=', spaceId)
    .where('memberId', '=', memberId)
    .returning('memberId')
    .executeTakeFirst();
  if (gone)
    await tx.record(SpaceLeft({ workspaceId, actorId: viewer.memberId, spaceId, subjectId: memberId }));
}

async function hasOthers(tx: Tx, workspaceId: string, spaceId: string, memberId: string): Promise<boolean> {
  const other = await tx
    .selectFrom('spaceMember as sm')
    .innerJoin('member as m', (join) =>
      join
        .onRef('m.workspaceId', '=', 'sm.workspaceId')
        .onRef('m.id', '=', 'sm.memberId')
        .on('m.state', '=', 'active'),
    )
    .select('sm.memberId')
    .where('sm.workspaceId', '=', workspaceId)
    .where('sm.spaceId', '=', spaceId)
    .where('sm.memberId', '!=', memberId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
