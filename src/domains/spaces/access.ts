import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { db, type Rows, type Tables } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, mayHost, seesOpenSpaces, type Viewer } from '../people/member.ts';

/**
 * The one rule of who sees a space, as a condition on the table aliased `space`:
 * public to anyone; open to every member who is no guest; private, and anything for a guest, by membership.
 * Every read that shows what is in spaces puts this in its `where`.
 */
export function spaceIsVisible(viewer: Viewer) {
  return (eb: ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>): Expression<SqlBool> => {
    const isPublic = eb('space.visibility', '=', 'public');
    if (!isMember(viewer)) return isPublic;
    const belongs = eb.exists(
      eb
        .selectFrom('spaceMember')
        .select(sql`1`.as('one'))
        .whereRef('spaceMember.workspaceId', '=', 'space.workspaceId')
        .whereRef('spaceMember.spaceId', '=', 'space.id')
        .where('spaceMember.memberId', '=', viewer.memberId),
    );
    if (!seesOpenSpaces(viewer)) return eb.or([isPublic, belongs]);
    return eb.or([eb('space.visibility', '!=', 'private'), belongs]);
  };
}

/** The space of an address, if the viewer may see it; an old slug finds it too. */
export async function spaceFor(viewer: Viewer, slug: string, rows: Rows = db()) {
  const found = await rows
    .selectFrom('space')
    .selectAll()
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where((eb) =>
      eb.or([
        eb('space.slug', '=', slug),
        eb(
          'space.id',
          '=',
          eb
            .selectFrom('spaceFormerSlug')
            .select('spaceFormerSlug.spaceId')
            .where('spaceFormerSlug.workspaceId', '=', viewer.workspaceId)
            .where('spaceFormerSlug.slug', '=', slug),
        ),
      ]),
    )
    .where(spaceIsVisible(viewer))
    .executeTakeFirst();
  return found ?? null;
}

/** A space the viewer may write in: visible to them, they are a member of the workspace, and it is not archived. */
export async function spaceToWriteIn(tx: Tx, viewer: Viewer, id: string) {
  if (!isMember(viewer)) return null;
  const found = await tx
    .selectFrom('space')
    .selectAll()
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.id', '=', id)
    .where('space.archivedAt', 'is', null)
    .where(spaceIsVisible(viewer))
    .where(guestsBelong(viewer))
    .executeTakeFirst();
  return found ?? null;
}

// A guest reads public spaces like any visitor, but writes only where they were let in.
const guestsBelong =
  (viewer: Viewer) =>
  (eb: ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>): Expression<SqlBool> =>
    viewer.role !== 'guest'
      ? sql<SqlBool>`true`
      : eb.exists(
          eb
            .selectFrom('spaceMember')
            .select(sql`1`.as('one'))
            .whereRef('spaceMember.workspaceId', '=', 'space.workspaceId')
            .whereRef('spaceMember.spaceId', '=', 'space.id')
            .where('spaceMember.memberId', '=', viewer.memberId!),
        );

/** A space the viewer may change (name, window, visibility, archive): hosts, owners, and who opened it. Locked. */
export async function spaceToChange(tx: Tx, viewer: Viewer, id: string) {
  if (!isMember(viewer)) return null;
  const found = await tx
    .selectFrom('space')
    .selectAll()
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.id', '=', id)
    .where(spaceIsVisible(viewer))
    .forUpdate()
    .executeTakeFirst();
  return found && (mayHost(viewer) || found.createdBy === viewer.memberId) ? found : null;
}
