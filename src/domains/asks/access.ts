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

/** An open ask with an open share of the viewer's: theirs to answer, decline, hand on, renegotiate. Locked. */
export async function askToSettle(tx: Tx, viewer: MemberViewer, id: string) {
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
