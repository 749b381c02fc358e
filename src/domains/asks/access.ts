import { sql } from 'kysely';
import { db, type Rows } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, type MemberViewer, type Viewer } from '../people/member.ts';
import { threadFor } from '../threads/access.ts';

/** An ask the viewer may see: whoever sees its thread sees what is asked in it. */
export async function askFor(viewer: Viewer, id: string, rows: Rows = db()) {
  if (!isMember(viewer)) return null;
  const ask = await rows
    .selectFrom('ask')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return ask && (await threadFor(viewer, ask.threadId, rows)) ? ask : null;
}

/** An ask with a share of the viewer's, whatever became of both. Locked. */
export async function askWithShare(tx: Tx, viewer: MemberViewer, id: string) {
  const ask = await lockedAsk(tx, viewer, id);
  if (!ask) return null;
  const share = await tx
    .selectFrom('expectation')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', id)
    .where('memberId', '=', viewer.memberId)
    .executeTakeFirst();
  return share ? { ask, share } : null;
}

/**
 * An ask that is the viewer's to answer, decline, hand on, renegotiate, or was before it was settled. Locked.
 *
 * Of an open ask their own share must be open: "any one settles it" means any one of those who owe it. Who stepped
 * back from a group's ask has handed the say to the others, and first takes that back (`takeBack`) to have it again.
 */
export async function askToSettle(tx: Tx, viewer: MemberViewer, id: string) {
  const found = await askWithShare(tx, viewer, id);
  return found && (found.ask.state !== 'open' || found.share.open) ? found : null;
}

/** An ask whose latest step was the viewer's: theirs to take that step back. Locked. */
export async function askJustMoved(tx: Tx, viewer: MemberViewer, id: string) {
  const ask = await lockedAsk(tx, viewer, id);
  if (!ask) return null;
  const step = await tx
    .selectFrom('askStep')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return step?.actorId === viewer.memberId ? { ask, step } : null;
}

/** An ask of the viewer's own making: theirs to withdraw, and to accept another time for. Locked. */
export async function askToSteer(tx: Tx, viewer: MemberViewer, id: string) {
  const ask = await lockedAsk(tx, viewer, id);
  return ask?.askerId === viewer.memberId ? ask : null;
}

async function lockedAsk(tx: Tx, viewer: MemberViewer, id: string) {
  const ask = await tx
    .selectFrom('ask')
    .selectAll()
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  // Who lost access to the thread has lost the ask with it.
  return ask && (await threadFor(viewer, ask.threadId, tx)) ? ask : null;
}

/** Of these members, those who may see a thread in this space: what is asked of a person must be readable to them. */
export async function whoMaySee(
  rows: Rows,
  workspaceId: string,
  spaceId: string,
  memberIds: string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const found = await rows
    .selectFrom('member as m')
    .innerJoin('space as s', (join) =>
      join.onRef('s.workspaceId', '=', 'm.workspaceId').on('s.id', '=', spaceId),
    )
    .leftJoin('spaceMember as b', (join) =>
      join
        .onRef('b.workspaceId', '=', 'm.workspaceId')
        .on('b.spaceId', '=', spaceId)
        .onRef('b.memberId', '=', 'm.id'),
    )
    .where('m.workspaceId', '=', workspaceId)
    .where('m.state', '=', 'active')
    .where('m.id', '=', sql<string>`any(${memberIds}::uuid[])`)
    .where((eb) =>
      eb.or([
        eb('b.memberId', 'is not', null),
        eb('s.visibility', '=', 'public'),
        eb.and([eb('s.visibility', '=', 'open'), eb('m.role', '!=', 'guest')]),
      ]),
    )
    .select('m.id')
    .execute();
  return new Set(found.map((row) => row.id));
}
