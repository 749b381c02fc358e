import { sql, type ExpressionBuilder } from 'kysely';
import { db, type Tables } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';
import type { ThreadKind } from '../thread.ts';

export interface ThreadFilter {
  /** Ids; what is absent narrows nothing. */
  spaceId?: string;
  authorId?: string;
  kind?: ThreadKind;
  closed?: boolean;
  /** A hashtag in lower case, without the #. */
  tag?: string;
}

/** Where a page ended: when the last thread of it was written in, to the microsecond, and its id. */
export type Latest = { at: string; id: string };

/** Threads the viewer may see, the latest written in first. One statement, with their authors. */
export async function threadsListed(
  viewer: MemberViewer,
  filter: ThreadFilter,
  { limit, after }: { limit: number; after: Latest | null },
) {
  return threadsWithAuthor(viewer)
    .$if(filter.spaceId !== undefined, (qb) => qb.where('t.spaceId', '=', filter.spaceId!))
    .$if(filter.authorId !== undefined, (qb) => qb.where('t.authorId', '=', filter.authorId!))
    .$if(filter.kind !== undefined, (qb) => qb.where('t.kind', '=', filter.kind!))
    .$if(filter.closed !== undefined, (qb) => qb.where('t.closedAt', filter.closed ? 'is not' : 'is', null))
    .$if(filter.tag !== undefined, (qb) =>
      qb.where(
        sql<boolean>`exists (select 1 from post_tag g where g.workspace_id = t.workspace_id and g.thread_id = t.id and g.tag = ${filter.tag})`,
      ),
    )
    .$if(after !== null, (qb) =>
      qb.where(sql<boolean>`(t.last_post_at, t.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('t.lastPostAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
}

/** One thread with its opening, if the viewer may see it. */
export async function threadWritten(viewer: MemberViewer, id: string) {
  const found = await threadsWithAuthor(viewer)
    .innerJoin('post as opening', (join) =>
      join
        .onRef('opening.workspaceId', '=', 't.workspaceId')
        .onRef('opening.threadId', '=', 't.id')
        .on('opening.place', '=', 0),
    )
    .where('t.id', '=', id)
    .select([
      'opening.id as openingId',
      'opening.body',
      'opening.html',
      'opening.aiAssisted',
      'opening.editedAt',
      'opening.deletedAt as openingDeletedAt',
    ])
    .executeTakeFirst();
  return found ?? null;
}

const threadsWithAuthor = (viewer: MemberViewer) =>
  db()
    .selectFrom('thread as t')
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 't.workspaceId').onRef('m.id', '=', 't.authorId'),
    )
    .where('t.workspaceId', '=', viewer.workspaceId)
    .where('t.deletedAt', 'is', null)
    .where((eb) =>
      spaceIsVisible(viewer)(
        eb as unknown as ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>,
      ),
    )
    .select([
      't.id',
      't.slug',
      't.title',
      't.kind',
      't.feedbackWanted',
      't.confidentiality',
      't.windowAmount',
      't.windowUnit',
      't.replyCount',
      't.createdAt',
      't.lastPostAt',
      't.pinnedAt',
      't.closedAt',
      't.conclusion',
      't.acceptedId',
      'space.slug as spaceSlug',
      'space.confidentiality as spaceConfidentiality',
      'm.id as authorId',
      'm.name as authorName',
      'm.handle as authorHandle',
    ]);

export type ThreadListed = Awaited<ReturnType<typeof threadsListed>>[number];
export type ThreadWritten = NonNullable<Awaited<ReturnType<typeof threadWritten>>>;
