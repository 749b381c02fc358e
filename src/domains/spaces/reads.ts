import { sql } from 'kysely';
import { db, type Rows } from '#platform/database.ts';
import { isMember, type MemberViewer, type Viewer } from '../people/member.ts';
import { belongsColumn, spaceIsVisible } from './access.ts';
import type { Confidentiality, ResponseWindow, Visibility } from './space.ts';

export interface SidebarSpace {
  id: string;
  slug: string;
  name: string;
  visibility: Visibility;
}

/** The spaces of one's own sidebar, in one's own order; for a visitor, the public ones by name. At most 200. */
export const sidebarSpaces = (viewer: Viewer): Promise<SidebarSpace[]> => sidebarQuery(viewer).execute();

/** The same as a query, to be read together with what else stands around a page. */
export function sidebarQuery(viewer: Viewer) {
  const spaces = db()
    .selectFrom('space')
    .select(['space.id', 'space.slug', 'space.name', 'space.visibility'])
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.archivedAt', 'is', null)
    .where(spaceIsVisible(viewer))
    .limit(200);
  if (!isMember(viewer)) return spaces.orderBy('space.name');
  return spaces
    .innerJoin('spaceMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 'space.workspaceId')
        .onRef('mine.spaceId', '=', 'space.id')
        .on('mine.memberId', '=', viewer.memberId),
    )
    .orderBy('mine.place')
    .orderBy('space.name');
}

/** The slug of a space by its id, if the viewer may see it. */
export async function slugOfSpace(viewer: Viewer, id: string, rows: Rows = db()): Promise<string | null> {
  const found = await rows
    .selectFrom('space')
    .select('space.slug')
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.id', '=', id)
    .where(spaceIsVisible(viewer))
    .executeTakeFirst();
  return found?.slug ?? null;
}

export interface ListedSpace extends SidebarSpace {
  purpose: string;
  confidentiality: Confidentiality;
  windowAmount: number | null;
  windowUnit: ResponseWindow['unit'] | null;
  archivedAt: Temporal.Instant | null;
  belongs: boolean;
  /** How many belong to it. */
  people: number;
}

/**
 * The spaces a viewer may see, by name, a page at a time.
 * @param after the name and id of the last one shown before
 */
export async function spacesToSee(
  viewer: Viewer,
  {
    after,
    archived = false,
    limit = 50,
  }: { after?: [string, string]; archived?: boolean; limit?: number } = {},
): Promise<{ spaces: ListedSpace[]; next: [string, string] | null }> {
  const rows = await db()
    .selectFrom('space')
    .select(['space.id', 'space.slug', 'space.name', 'space.visibility', 'space.purpose'])
    .select(['space.confidentiality', 'space.windowAmount', 'space.windowUnit', 'space.archivedAt'])
    .select(belongsColumn(viewer))
    .select((eb) =>
      eb
        .selectFrom('spaceMember as sm')
        .whereRef('sm.workspaceId', '=', 'space.workspaceId')
        .whereRef('sm.spaceId', '=', 'space.id')
        .select((count) => count.fn.countAll<number>().as('people'))
        .as('people'),
    )
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.archivedAt', archived ? 'is not' : 'is', null)
    .where(spaceIsVisible(viewer))
    .$if(after !== undefined, (qb) =>
      qb.where(sql<boolean>`(lower(space.name), space.id) > (${after![0]}, ${after![1]}::uuid)`),
    )
    .orderBy(sql`lower(space.name)`)
    .orderBy('space.id')
    .limit(limit + 1)
    .execute();
  const spaces = rows
    .slice(0, limit)
    .map((row) => ({ ...row, belongs: Boolean(row.belongs), people: Number(row.people ?? 0) }));
  const last = spaces.at(-1);
  return { spaces, next: rows.length > limit && last ? [last.name.toLowerCase(), last.id] : null };
}

export interface SpaceMember {
  id: string;
  name: string;
  handle: string;
  role: 'owner' | 'host' | 'member' | 'guest';
}

/** Who belongs to a space, by name, a page at a time. For callers that came through the space's door. */
export async function membersOfSpace(
  viewer: MemberViewer,
  spaceId: string,
  { after, limit = 100 }: { after?: [string, string]; limit?: number } = {},
): Promise<{ members: SpaceMember[]; next: [string, string] | null }> {
  const rows = await db()
    .selectFrom('spaceMember as sm')
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'sm.workspaceId').onRef('m.id', '=', 'sm.memberId'),
    )
    .where('sm.workspaceId', '=', viewer.workspaceId)
    .where('sm.spaceId', '=', spaceId)
    .where('m.state', '=', 'active')
    .$if(after !== undefined, (qb) =>
      qb.where(sql<boolean>`(lower(m.name), m.id) > (${after![0]}, ${after![1]}::uuid)`),
    )
    .select(['m.id', 'm.name', 'm.handle', 'm.role'])
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.id')
    .limit(limit + 1)
    .execute();
  const members = rows.slice(0, limit);
  const last = members.at(-1);
  return { members, next: rows.length > limit && last ? [last.name.toLowerCase(), last.id] : null };
}

/** The spaces a member may write in, for choosing one: their own first, in their order, then the others by name. */
export async function spacesToWriteIn(viewer: MemberViewer, rows: Rows = db()): Promise<SidebarSpace[]> {
  return rows
    .selectFrom('space')
    .leftJoin('spaceMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 'space.workspaceId')
        .onRef('mine.spaceId', '=', 'space.id')
        .on('mine.memberId', '=', viewer.memberId),
    )
    .select(['space.id', 'space.slug', 'space.name', 'space.visibility'])
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.archivedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never))
    .$if(viewer.role === 'guest', (qb) => qb.where('mine.memberId', 'is not', null))
    .orderBy('mine.place', (ob) => ob.asc().nullsLast())
    .orderBy(sql`lower(space.name)`)
    .limit(500)
    .execute();
}
