import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../member.ts';

/** A member's time off that is not over yet, wherever in the world they are; soonest first, with who covers. */
export const timeOffAhead = (viewer: MemberViewer, memberId: string = viewer.memberId) =>
  db()
    .selectFrom('timeOff as t')
    .leftJoin('member as cover', (join) =>
      join.onRef('cover.workspaceId', '=', 't.workspaceId').onRef('cover.id', '=', 't.coverId'),
    )
    .select([
      't.id',
      't.fromOn',
      't.toOn',
      't.coverId',
      'cover.name as coverName',
      'cover.handle as coverHandle',
    ])
    .where('t.workspaceId', '=', viewer.workspaceId)
    .where('t.memberId', '=', memberId)
    .where('t.toOn', '>=', now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }))
    .orderBy('t.fromOn')
    .limit(100)
    .execute();

/** Those whom the viewer covers for in the time to come. */
export const coveredBy = (viewer: MemberViewer) =>
  db()
    .selectFrom('timeOff as t')
    .innerJoin('member as m', (join) =>
      join
        .onRef('m.workspaceId', '=', 't.workspaceId')
        .onRef('m.id', '=', 't.memberId')
        .on('m.state', '=', 'active'),
    )
    .select(['t.fromOn', 't.toOn', 'm.name', 'm.handle'])
    .where('t.workspaceId', '=', viewer.workspaceId)
    .where('t.coverId', '=', viewer.memberId)
    .where('t.toOn', '>=', now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }))
    .orderBy('t.fromOn')
    .limit(100)
    .execute();

/** Is somebody away themselves on days they are to cover? The page tells; it does not forbid. */
export async function awayToo(
  viewer: MemberViewer,
  coverId: string,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
) {
  return (
    (await db()
      .selectFrom('timeOff as t')
      .innerJoin('member as m', (join) =>
        join.onRef('m.workspaceId', '=', 't.workspaceId').onRef('m.id', '=', 't.memberId'),
      )
      .select(['m.name', 't.fromOn', 't.toOn'])
      .where('t.workspaceId', '=', viewer.workspaceId)
      .where('t.memberId', '=', coverId)
      .where('t.fromOn', '<=', days.to)
      .where('t.toOn', '>=', days.from)
      .executeTakeFirst()) ?? null
  );
}
