import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import type { DueCursor } from '../turn/reads.ts';

/**
 * What the viewer has asked and waits for: one row a share (a group's ask has one for each of its members), by due.
 * @param limit at most 100
 */
export async function waitingOnOthers(viewer: MemberViewer, limit = 50, after: DueCursor | null = null) {
  return db()
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('space as s', (join) =>
      join.onRef('s.workspaceId', '=', 't.workspaceId').onRef('s.id', '=', 't.spaceId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
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
          ])
          // Of a group, the one who could settle it first.
          .orderBy(sql`x.due_at asc nulls last`)
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .where('a.workspaceId', '=', viewer.workspaceId)
    .where('a.askerId', '=', viewer.memberId)
    .where('a.state', '=', 'open')
    .where('t.deletedAt', 'is', null)
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
      'a.agreedDueAt',
      'a.threadId',
      't.title',
      't.slug as threadSlug',
      's.name as spaceName',
      's.slug as spaceSlug',
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
    ])
    .orderBy(sql`e.due_at asc nulls last`)
    .orderBy('a.id')
    .limit(Math.min(limit, 100))
    .execute();
}
