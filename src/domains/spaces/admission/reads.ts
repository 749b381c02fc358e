import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../access.ts';

/** The space an invitation leads into, as whoever holds the invitation may know it: by name and purpose. */
export const spaceOfInvitation = (workspaceId: string, id: string) =>
  db()
    .selectFrom('space')
    .select(['name', 'slug', 'purpose', 'visibility'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();

/** The spaces one may invite into: those one sees, by name. At most 500. */
export const spacesToInviteInto = (viewer: MemberViewer) =>
  db()
    .selectFrom('space')
    .select(['space.id', 'space.name', 'space.visibility'])
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.archivedAt', 'is', null)
    .where(spaceIsVisible(viewer))
    .orderBy('space.name')
    .limit(500)
    .execute();
