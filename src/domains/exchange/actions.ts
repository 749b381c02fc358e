import type { Tx } from '#platform/transaction.ts';
import { slugFrom } from '../people/workspace.ts';
import { openSpace } from '../spaces/actions.ts';

/**
 * Where an import goes: the space named, or one opened under the archive's name by the workspace's first owner. A space
 * that an earlier run opened for the same archive is found again by its slug.
 */
export async function destinationOf(
  tx: Tx,
  workspaceSlug: string,
  spaceSlug: string | null,
  archiveName: string,
): Promise<{ workspaceId: string; spaceId: string } | { refused: 'no-workspace' | 'no-space' }> {
  const workspace = await tx
    .selectFrom('workspace')
    .select('id')
    .where('slug', '=', workspaceSlug)
    .executeTakeFirst();
  if (!workspace) return { refused: 'no-workspace' };
  const slug = spaceSlug ?? slugFrom(archiveName, 'archive');
  const space = await tx
    .selectFrom('space')
    .select('id')
    .where('workspaceId', '=', workspace.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (space) return { workspaceId: workspace.id, spaceId: space.id };
  if (spaceSlug) return { refused: 'no-space' };
  const owner = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', workspace.id)
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .orderBy('joinedAt')
    .executeTakeFirstOrThrow();
  const viewer = { workspaceId: workspace.id, memberId: owner.id, role: 'owner' as const };
  const opened = await openSpace(tx, viewer, { slug, name: archiveName, visibility: 'open' });
  if ('refused' in opened) return { refused: 'no-space' };
  return { workspaceId: workspace.id, spaceId: opened.id };
}
