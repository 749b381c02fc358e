import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';
import type { Window } from '../expectation.ts';

/** Where the next page of a list by due begins. */
export interface DueCursor {
  dueAt: string | null;
  askId: string;
}

/**
 * The viewer's open shares, in threads that they may see and that are still there: who lost a thread has lost what
 * was asked in it. One rule for the list and for its number.
 */
export const openShares = (viewer: MemberViewer) =>
  db()
    .selectFrom('expectation as e')
    .innerJoin('ask as a', (join) =>
      join.onRef('a.workspaceId', '=', 'e.workspaceId').onRef('a.id', '=', 'e.askId'),
    )
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .where('e.workspaceId', '=', viewer.workspaceId)
    .where('e.memberId', '=', viewer.memberId)
    // Not `= $3`: a plan that is kept ready could then not use the index, which holds open shares only.
    .where((eb) => eb.ref('e.open'))
    .where('t.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never));

/** The viewer's open shares with all that a row says of them. */
const turnRows = (viewer: MemberViewer) =>
  openShares(viewer)
    .innerJoin('member as asker', (join) =>
      join.onRef('asker.workspaceId', '=', 'a.workspaceId').onRef('asker.id', '=', 'a.askerId'),
    )
    .leftJoin('member as f', (join) =>
      join.onRef('f.workspaceId', '=', 'e.workspaceId').onRef('f.id', '=', 'e.forId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
    )
    .select([
      'a.id',
      'a.kind',
      'a.askedAt',
      'a.windowAmount',
      'a.windowUnit',
      'a.proposedDueAt',
      'a.agreedDueAt',
      'a.threadId',
      't.title',
      't.slug as threadSlug',
      't.feedbackWanted',
      'space.name as spaceName',
      'space.slug as spaceSlug',
      'asker.id as askerId',
      'asker.name as askerName',
      'asker.timeZone as askerTimeZone',
      'f.name as forName',
      'a.circleId',
      'c.name as circleName',
      'e.seenAt',
      'e.dueAt',
      'e.movedFrom',
      'e.movedWhy',
      'e.notedByMember',
    ]);

/**
 * What waits for the viewer, by due; what has no due comes last. One statement over the index of open shares.
 * @param limit at most 101
 */
export async function myTurn(viewer: MemberViewer, limit = 50, after: DueCursor | null = null) {
  return turnRows(viewer)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(e.due_at, 'infinity'), e.ask_id) > (coalesce(${after!.dueAt}::timestamptz, 'infinity'), ${after!.askId}::uuid)`,
      ),
    )
    .orderBy(sql`e.due_at asc nulls last`)
    .orderBy('e.askId')
    .limit(Math.min(limit, 101))
    .execute();
}

/** One of them, wherever it stands in the list. */
export const turnRow = (viewer: MemberViewer, askId: string) =>
  turnRows(viewer).where('e.askId', '=', askId).executeTakeFirst();

/** The windows agreed where the viewer may be asked: the workspace's and those of the spaces they see. */
export async function windowsAround(viewer: MemberViewer): Promise<Window[]> {
  const rows = await db()
    .selectFrom('workspace')
    .where('workspace.id', '=', viewer.workspaceId)
    .select(['workspace.windowAmount as amount', 'workspace.windowUnit as unit'])
    .union(
      db()
        .selectFrom('space')
        .where('space.workspaceId', '=', viewer.workspaceId)
        .where('space.archivedAt', 'is', null)
        .where('space.windowAmount', 'is not', null)
        .where((eb) => spaceIsVisible(viewer)(eb as never))
        .select((eb) => [
          eb.ref('space.windowAmount').$notNull().as('amount'),
          eb.ref('space.windowUnit').$notNull().as('unit'),
        ]),
    )
    .execute();
  return rows.map(({ amount, unit }) => ({ amount: Number(amount), unit }));
}
