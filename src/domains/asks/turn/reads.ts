import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';

/** Where the next page of a list by due begins. */
export interface DueCursor {
  dueAt: string | null;
  askId: string;
}

/**
 * What waits for the viewer, by due; what has no due comes last. One statement over the index of open shares.
 * @param limit at most 100
 */
export async function myTurn(viewer: MemberViewer, limit = 50, after: DueCursor | null = null) {
  return db()
    .selectFrom('expectation as e')
    .innerJoin('ask as a', (join) =>
      join.onRef('a.workspaceId', '=', 'e.workspaceId').onRef('a.id', '=', 'e.askId'),
    )
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('space as s', (join) =>
      join.onRef('s.workspaceId', '=', 't.workspaceId').onRef('s.id', '=', 't.spaceId'),
    )
    .innerJoin('member as asker', (join) =>
      join.onRef('asker.workspaceId', '=', 'a.workspaceId').onRef('asker.id', '=', 'a.askerId'),
    )
    .leftJoin('member as f', (join) =>
      join.onRef('f.workspaceId', '=', 'e.workspaceId').onRef('f.id', '=', 'e.forId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
    )
    .where('e.workspaceId', '=', viewer.workspaceId)
    .where('e.memberId', '=', viewer.memberId)
    .where('e.open', '=', true)
    .where('t.deletedAt', 'is', null)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(e.due_at, 'infinity'), e.ask_id) > (coalesce(${after!.dueAt}::timestamptz, 'infinity'), ${after!.askId}::uuid)`,
      ),
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
      's.name as spaceName',
      's.slug as spaceSlug',
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
    ])
    .orderBy(sql`e.due_at asc nulls last`)
    .orderBy('e.askId')
    .limit(Math.min(limit, 100))
    .execute();
}
