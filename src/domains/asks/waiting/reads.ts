import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';
import type { DueCursor } from '../turn/reads.ts';

/** Open asks of the viewer's own making, in threads that they may see and that are still there. */
const openAsks = (viewer: MemberViewer) =>
  db()
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .where('a.workspaceId', '=', viewer.workspaceId)
    .where('a.askerId', '=', viewer.memberId)
    // Written out: a plan that is kept ready could not use the index of open asks with a parameter.
    .where('a.state', '=', sql.lit('open'))
    .where('t.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never));

/** How many things the viewer waits for. */
export async function waitingCount(viewer: MemberViewer): Promise<number> {
  const row = await openAsks(viewer)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What came back to the viewer unanswered and has not been taken note of: the latest first, at most twenty. */
export const cameBack = (viewer: MemberViewer) =>
  db()
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .leftJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'a.workspaceId').onRef('m.id', '=', 'a.memberId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
    )
    .where('a.workspaceId', '=', viewer.workspaceId)
    .where('a.askerId', '=', viewer.memberId)
    .where('a.state', '=', 'declined')
    .where('t.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never))
    .where(
      sql<boolean>`exists (select 1 from expectation e where e.workspace_id = a.workspace_id
        and e.ask_id = a.id and not e.noted_by_asker)`,
    )
    .select((eb) => [
      'a.id',
      'a.threadId',
      't.title',
      't.slug as threadSlug',
      'a.reason',
      'a.settledBy',
      eb.fn.coalesce('c.name', 'm.name').as('name'),
    ])
    .orderBy('a.settledAt', 'desc')
    .limit(20)
    .execute();

/**
 * What the viewer has asked and waits for: one row an ask, with the share that could settle
 * it first, and how many people share it; by due.
 * @param limit at most 101
 */
export async function waitingOnOthers(viewer: MemberViewer, limit = 50, after: DueCursor | null = null) {
  return openAsks(viewer)
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
    )
    .leftJoin('member as proposer', (join) =>
      join.onRef('proposer.workspaceId', '=', 'a.workspaceId').onRef('proposer.id', '=', 'a.proposedBy'),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('expectation as x')
          .innerJoin('member as m', (join) =>
            join.onRef('m.workspaceId', '=', 'x.workspaceId').onRef('m.id', '=', 'x.memberId'),
          )
          .leftJoin('member as f', (join) =>
            join.onRef('f.workspaceId', '=', 'x.workspaceId').onRef('f.id', '=', 'x.forId'),
          )
          .whereRef('x.workspaceId', '=', 'a.workspaceId')
          .whereRef('x.askId', '=', 'a.id')
          .where('x.open', '=', true)
          .select([
            'x.memberId',
            'm.name',
            'm.handle',
            'm.timeZone',
            'f.name as forName',
            'x.seenAt',
            'x.dueAt',
            'x.movedFrom',
            'x.movedWhy',
            'x.notedByAsker',
            sql<number>`(count(*) over ())::int`.as('people'),
          ])
          // Of a group, the one who could settle it first.
          .orderBy(sql`x.due_at asc nulls last`)
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(e.due_at, 'infinity'), a.id) > (coalesce(${after!.dueAt}::timestamptz, 'infinity'), ${after!.askId}::uuid)`,
      ),
    )
    .select([
      'a.id',
      'a.kind',
      'a.askedAt',
      'a.windowAmount',
      'a.windowUnit',
      'a.proposedDueAt',
      'a.proposedReason',
      'proposer.name as proposedByName',
      'a.agreedDueAt',
      'a.threadId',
      't.title',
      't.slug as threadSlug',
      'space.name as spaceName',
      'space.slug as spaceSlug',
      'a.circleId',
      'c.name as circleName',
      'e.memberId',
      'e.name',
      'e.handle',
      'e.timeZone',
      'e.forName',
      'e.seenAt',
      'e.dueAt',
      'e.movedFrom',
      'e.movedWhy',
      'e.notedByAsker',
      'e.people',
    ])
    .orderBy(sql`e.due_at asc nulls last`)
    .orderBy('a.id')
    .limit(Math.min(limit, 101))
    .execute();
}
