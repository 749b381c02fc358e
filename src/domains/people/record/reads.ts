import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { mayAdminister, type MemberViewer } from '../member.ts';
import { acts, type Act } from './act.ts';

const page = 50;

/** The record of administrative acts, the latest first; null for whoever is no owner. */
export async function record(
  viewer: MemberViewer,
  after: { at: Temporal.Instant; id: string } | null = null,
) {
  if (!mayAdminister(viewer)) return null;
  const found = await db()
    .selectFrom('fact as f')
    .leftJoin('member as actor', (join) =>
      join.onRef('actor.workspaceId', '=', 'f.workspaceId').onRef('actor.id', '=', 'f.actorId'),
    )
    .leftJoin('member as subject', (join) =>
      join.onRef('subject.workspaceId', '=', 'f.workspaceId').onRef('subject.id', '=', 'f.subjectId'),
    )
    .leftJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'f.workspaceId').onRef('c.id', '=', 'f.subjectId'),
    )
    .leftJoin('member as person', (join) =>
      join
        .onRef('person.workspaceId', '=', 'f.workspaceId')
        .on(sql<boolean>`person.id::text = f.payload->>'person'`),
    )
    .select([
      'f.id',
      'f.kind',
      'f.at',
      'f.payload',
      'f.actorId',
      'f.subjectId',
      'actor.name as actorName',
      'actor.handle as actorHandle',
      'subject.name as subjectName',
      'subject.handle as subjectHandle',
      'person.name as personName',
      'c.name as groupName',
      'c.handle as groupHandle',
    ])
    .where('f.workspaceId', '=', viewer.workspaceId)
    .where('f.threadId', 'is', null)
    .where('f.kind', 'in', acts)
    .$if(after !== null, (older) =>
      older.where(sql<boolean>`(f.at, f.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('f.at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(page + 1)
    .execute();
  const items = found.slice(0, page).map((row) => ({ ...row, kind: row.kind as Act }));
  const last = items.at(-1);
  return { items, next: found.length > page && last ? { at: last.at, id: last.id } : null };
}
