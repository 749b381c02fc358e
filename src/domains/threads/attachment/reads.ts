import { db } from '#platform/database.ts';
import type { Viewer } from '../../people/member.ts';
import type { AttachedFile } from './attachment.ts';

/** The files of a post, those in its text among them. For callers that came through the post's door. */
export const filesOf = (viewer: Viewer, postId: string): Promise<AttachedFile[]> =>
  db()
    .selectFrom('attachment')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('postId', '=', postId)
    .select(['id', 'name', 'mediaType', 'bytes', 'width', 'height', 'alternativeText'])
    .select((eb) => eb('thumbnailHash', 'is not', null).$castTo<boolean>().as('hasThumbnail'))
    .orderBy('id')
    .limit(100)
    .execute();
