import { db } from '#platform/database.ts';
import { isMember, type Viewer } from '../people/member.ts';
import { spaceIsVisible } from './access.ts';

export interface SidebarSpace {
  slug: string;
  name: string;
  visibility: 'open' | 'private' | 'public';
}

/** The spaces of one's own sidebar, in one's own order; for a visitor, the public ones by name. At most 200. */
export async function sidebarSpaces(viewer: Viewer): Promise<SidebarSpace[]> {
  const spaces = db()
    .selectFrom('space')
    .select(['space.slug', 'space.name', 'space.visibility'])
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.archivedAt', 'is', null)
    .where(spaceIsVisible(viewer))
    .limit(200);
  if (!isMember(viewer)) return spaces.orderBy('space.name').execute();
  return spaces
    .innerJoin('spaceMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 'space.workspaceId')
        .onRef('mine.spaceId', '=', 'space.id')
        .on('mine.memberId', '=', viewer.memberId),
    )
    .orderBy('mine.place')
    .orderBy('space.name')
    .execute();
}
