import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';
import { mostOfEach, mostThreads, openEdition, type EditionSpan } from './edition.ts';

/** The reader's own editions, the latest first, at most a hundred; nobody else's are reachable. */
export const editionsOf = (viewer: MemberViewer): Promise<EditionSpan[]> =>
  db()
    .selectFrom('edition')
    .select(['number', 'fromAt', 'toAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .orderBy('number', 'desc')
    .limit(100)
    .execute();

/** The edition of a number, or the open one where none is given; null where the reader has had none of that number. */
export async function editionFor(
  viewer: MemberViewer,
  number: number | null,
): Promise<(EditionSpan & { open: boolean }) | null> {
  const kept = await editionsOf(viewer);
  if (number === null) return { ...openEdition(kept[0] ?? null, now()), open: true };
  const found = kept.find((edition) => edition.number === number);
  return found ? { ...found, open: false } : null;
}

/** How many there are in all, beside the few that are read. */
const total = sql<number>`(count(*) over ())::int`.as('total');

/** What was asked of the reader in the span and is still open. Each row says how many there are in all. */
export const askedOfMe = (viewer: MemberViewer, span: EditionSpan) =>
  visibleThreads(viewer)
    .innerJoin('ask as a', (join) =>
      join.onRef('a.workspaceId', '=', 't.workspaceId').onRef('a.threadId', '=', 't.id'),
    )
    .innerJoin('expectation as e', (join) =>
      join.onRef('e.workspaceId', '=', 'a.workspaceId').onRef('e.askId', '=', 'a.id'),
    )
    .innerJoin('member as asker', (join) =>
      join.onRef('asker.workspaceId', '=', 'a.workspaceId').onRef('asker.id', '=', 'a.askerId'),
    )
    .where('e.memberId', '=', viewer.memberId)
    .where((eb) => eb.ref('e.open'))
    .where('a.askedAt', '>', span.fromAt)
    .where('a.askedAt', '<=', span.toAt)
    .select(['a.id', 'a.kind', 'asker.name as askerName', 'e.dueAt', total])
    .orderBy(sql`e.due_at asc nulls last`)
    .orderBy('a.id')
    .limit(mostOfEach)
    .execute();

/** What the reader had asked and was answered in the span, the latest first; with how many there are in all. */
export const answeredForMe = (viewer: MemberViewer, span: EditionSpan) =>
  visibleThreads(viewer)
    .innerJoin('ask as a', (join) =>
      join.onRef('a.workspaceId', '=', 't.workspaceId').onRef('a.threadId', '=', 't.id'),
    )
    .innerJoin('member as settler', (join) =>
      join.onRef('settler.workspaceId', '=', 'a.workspaceId').onRef('settler.id', '=', 'a.settledBy'),
    )
    .where('a.askerId', '=', viewer.memberId)
    .where('a.state', '=', 'answered')
    .where('a.settledAt', '>', span.fromAt)
    .where('a.settledAt', '<=', span.toAt)
    .select(['a.id', 'settler.name as settlerName', total])
    .orderBy('a.settledAt', 'desc')
    .limit(mostOfEach)
    .execute();

/** What came of threads: concluded in the span, the latest first; with how many there are in all. */
export const concluded = (viewer: MemberViewer, span: EditionSpan) =>
  visibleThreads(viewer)
    .where('t.conclusion', 'is not', null)
    .where('t.closedAt', '>', span.fromAt)
    .where('t.closedAt', '<=', span.toAt)
    .select(['t.conclusion', total])
    .orderBy('t.closedAt', 'desc')
    .limit(mostOfEach)
    .execute();

/**
 * Threads of the reader's spaces that others wrote in, by weight: what names them first, then what they take part in,
 * then where most people spoke. In the open edition, what they have read already is left out.
 * @returns at most `mostThreads`, each with how many there are in all
 */
export const threadsByWeight = (viewer: MemberViewer, span: EditionSpan & { open: boolean }) =>
  visibleThreads(viewer)
    .innerJoin('spaceMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 't.workspaceId')
        .onRef('mine.spaceId', '=', 't.spaceId')
        .on('mine.memberId', '=', viewer.memberId),
    )
    .innerJoin('post as p', (join) =>
      join.onRef('p.workspaceId', '=', 't.workspaceId').onRef('p.threadId', '=', 't.id'),
    )
    .leftJoin('reading as r', (join) =>
      join
        .onRef('r.workspaceId', '=', 't.workspaceId')
        .onRef('r.threadId', '=', 't.id')
        .on('r.memberId', '=', viewer.memberId),
    )
    .innerJoin('member as author', (join) =>
      join.onRef('author.workspaceId', '=', 't.workspaceId').onRef('author.id', '=', 't.authorId'),
    )
    .where('t.lastPostAt', '>', span.fromAt)
    .where('p.createdAt', '>', span.fromAt)
    .where('p.createdAt', '<=', span.toAt)
    .where('p.authorId', '!=', viewer.memberId)
    .where('p.deletedAt', 'is', null)
    .$if(span.open, (unread) => unread.where(sql<boolean>`p.place > coalesce(r.place, -1)`))
    .groupBy(['t.workspaceId', 't.id', 'space.name', 'author.name'])
    .select([
      'author.name as authorName',
      't.kind',
      sql<number>`(count(*) filter (where p.place > 0))::int`.as('replies'),
      sql<boolean>`bool_or(p.place = 0)`.as('isNew'),
      sql<Temporal.Instant>`max(p.created_at)`.as('lastAt'),
      mentionsMe(viewer).as('names'),
      takesPart(viewer).as('takesPart'),
      total,
    ])
    .orderBy(
      sql`8 * ${mentionsMe(viewer)}::int + 4 * ${takesPart(viewer)}::int + count(distinct p.author_id) + ln(count(*) + 1)`,
      'desc',
    )
    .orderBy(sql`max(p.created_at)`, 'desc')
    .orderBy('t.id')
    .limit(mostThreads)
    .execute();

const mentionsMe = (viewer: MemberViewer) =>
  sql<boolean>`bool_or(exists (select 1 from mention m
    where m.workspace_id = t.workspace_id and m.post_id = p.id and m.target_id = ${viewer.memberId}::uuid))`;

const takesPart = (viewer: MemberViewer) =>
  sql<boolean>`(t.author_id = ${viewer.memberId}::uuid or exists (select 1 from post own
    where own.workspace_id = t.workspace_id and own.thread_id = t.id and own.author_id = ${viewer.memberId}::uuid))`;

const visibleThreads = (viewer: MemberViewer) =>
  db()
    .selectFrom('thread as t')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .where('t.workspaceId', '=', viewer.workspaceId)
    .where('t.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never))
    .select(['t.id as threadId', 't.title', 't.slug as threadSlug', 'space.name as spaceName']);
