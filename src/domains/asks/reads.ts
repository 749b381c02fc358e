import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { derivedId } from '#platform/ids.ts';
import type { MemberViewer, Viewer } from '../people/member.ts';
import { isMember } from '../people/member.ts';
import { threadFor } from '../threads/access.ts';
import { mostAskedAtOnce } from './ask.ts';
import { openShares } from './turn/reads.ts';

/** How many things wait for the viewer: the only number of the sidebar. */
export async function turnCount(viewer: Viewer): Promise<number> {
  if (!isMember(viewer)) return 0;
  const row = await openShares(viewer)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The opening post of a thread that the viewer may see: what is asked in a thread hangs on it. */
export async function openingOf(viewer: MemberViewer, threadId: string): Promise<{ id: string } | null> {
  if (!(await threadFor(viewer, threadId))) return null;
  const opening = await db()
    .selectFrom('post')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('threadId', '=', threadId)
    .where('place', '=', 0)
    .executeTakeFirst();
  return opening ?? null;
}

/** So many asks of a thread are shown, the latest; and of a group so many people, those first who can settle it first. */
const [mostAsks, mostPeople] = [200, 40];

/** The id of the ask at a place of those that a request makes, which a client may have given an id. */
export const askOfRequest = (request: string, place: number): string => derivedId(request, `ask ${place}`);

/** The asks that a request of the viewer's has made, in their order. */
export async function asksOfRequest(viewer: MemberViewer, request: string): Promise<string[]> {
  const ids = Array.from({ length: mostAskedAtOnce }, (_, place) => askOfRequest(request, place));
  const made = await db()
    .selectFrom('ask')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('askerId', '=', viewer.memberId)
    .where('id', 'in', ids)
    .execute();
  const known = new Set(made.map(({ id }) => id));
  return ids.filter((id) => known.has(id));
}

/** The asks of a thread with the shares in them, in the order of their asking. The caller has been through the thread's door. */
export async function asksOfThread(viewer: MemberViewer, threadId: string) {
  return db()
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .innerJoin('member as asker', (join) =>
      join.onRef('asker.workspaceId', '=', 'a.workspaceId').onRef('asker.id', '=', 'a.askerId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'a.workspaceId').onRef('c.id', '=', 'a.circleId'),
    )
    .leftJoin('member as settler', (join) =>
      join.onRef('settler.workspaceId', '=', 'a.workspaceId').onRef('settler.id', '=', 'a.settledBy'),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('expectation as x')
          .whereRef('x.workspaceId', '=', 'a.workspaceId')
          .whereRef('x.askId', '=', 'a.id')
          .select(['x.memberId', 'x.forId', 'x.seenAt', 'x.dueAt', 'x.open'])
          .select(sql<number>`(count(*) filter (where x.open and x.for_id is null) over ())::int`.as('owing'))
          .orderBy(sql`x.member_id = ${viewer.memberId}::uuid`, 'desc')
          .orderBy('x.open', 'desc')
          .orderBy(sql`x.seen_at asc nulls last`)
          .orderBy('x.memberId')
          .limit(mostPeople)
          .as('e'),
      (join) => join.onTrue(),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'a.workspaceId').onRef('m.id', '=', 'e.memberId'),
    )
    .leftJoin('member as f', (join) =>
      join.onRef('f.workspaceId', '=', 'a.workspaceId').onRef('f.id', '=', 'e.forId'),
    )
    .where('a.id', 'in', (eb) =>
      eb
        .selectFrom('ask as latest')
        .where('latest.workspaceId', '=', viewer.workspaceId)
        .where('latest.threadId', '=', threadId)
        .select('latest.id')
        .orderBy('latest.askedAt', 'desc')
        .orderBy('latest.id', 'desc')
        .limit(mostAsks),
    )
    .where('a.workspaceId', '=', viewer.workspaceId)
    .where('a.threadId', '=', threadId)
    .select([
      'a.id',
      't.title',
      'a.postId',
      'a.kind',
      'a.askerId',
      'asker.name as askerName',
      'a.circleId',
      'c.name as circleName',
      'a.windowAmount',
      'a.windowUnit',
      'a.askedAt',
      'a.state',
      'a.settledAt',
      'a.settledBy',
      'settler.name as settledByName',
      'a.answerId',
      'a.reason',
      'a.proposedDueAt',
      'a.proposedReason',
      'a.agreedDueAt',
      'e.memberId',
      'm.name',
      'm.handle',
      'm.timeZone',
      'e.forId',
      'f.name as forName',
      'e.seenAt',
      'e.dueAt',
      'e.open',
      'e.owing',
    ])
    .orderBy('a.askedAt')
    .orderBy('a.id')
    .orderBy('m.name')
    .execute();
}
