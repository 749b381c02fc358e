import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { db, type Rows, type Tables } from '#platform/database.ts';
import type { Tx } from '#platform/transaction.ts';
import { isMember, mayHost, seesOpenSpaces, type MemberViewer, type Viewer } from '../people/member.ts';

type SpaceBuilder = ExpressionBuilder<Tables & { space: Tables['space'] }, 'space'>;

/**
 * The one rule of who sees a space, as a condition on the table aliased `space`:
 * public to anyone; open to every member who is no guest; private, and anything for a guest, by membership.
 * Every read that shows what is in spaces puts this in its `where`.
 */
export function spaceIsVisible(viewer: Viewer) {
  return (eb: SpaceBuilder): Expression<SqlBool> => {
    const isPublic = eb('space.visibility', '=', 'public');
    if (!isMember(viewer)) return isPublic;
    const belongs = spaceBelongsTo(viewer)(eb);
    if (!seesOpenSpaces(viewer)) return eb.or([isPublic, belongs]);
    return eb.or([eb('space.visibility', '!=', 'private'), belongs]);
  };
}

/** The same rule for members who are rows themselves, of the table aliased `member`: many viewers in one statement. */
export function spaceIsVisibleToMember() {
  return (eb: ExpressionBuilder<Tables, 'space' | 'member'>): Expression<SqlBool> =>
    eb.or([
      eb('space.visibility', '=', 'public'),
      eb.and([eb('space.visibility', '=', 'open'), eb('member.role', '!=', 'guest')]),
      eb.exists(
        eb
          .selectFrom('spaceMember')
          .select(sql`1`.as('one'))
          .whereRef('spaceMember.workspaceId', '=', 'space.workspaceId')
          .whereRef('spaceMember.spaceId', '=', 'space.id')
          .whereRef('spaceMember.memberId', '=', 'member.id'),
      ),
    ]);
}

/** Is the viewer one of the space's own members? */
export const spaceBelongsTo = (viewer: MemberViewer) => (eb: SpaceBuilder) =>
  eb.exists(
    eb
      .selectFrom('spaceMember')
      .select(sql`1`.as('one'))
      .whereRef('spaceMember.workspaceId', '=', 'space.workspaceId')
      .whereRef('spaceMember.spaceId', '=', 'space.id')
      .where('spaceMember.memberId', '=', viewer.memberId),
  );

/** Whether the viewer belongs, as a column named `belongs`; nobody from the web does. */
export const belongsColumn = (viewer: Viewer) => (eb: SpaceBuilder) =>
  (isMember(viewer) ? spaceBelongsTo(viewer)(eb) : eb.val(false)).as('belongs');

/** The space of an address, if the viewer may see it; an old slug finds it too, unless another goes by it now. */
export async function spaceFor(viewer: Viewer, slug: string, rows: Rows = db()) {
  const found = await rows
    .selectFrom('space')
    .selectAll('space')
    .select(belongsColumn(viewer))
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
    .orderBy((eb) => eb('space.slug', '=', slug), 'desc')
    .executeTakeFirst();
  return found ? { ...found, belongs: Boolean(found.belongs) } : null;
}

/** A space by its id, if the viewer may see it. */
export const spaceById = async (viewer: Viewer, id: string, rows: Rows = db()) =>
  (await rows
    .selectFrom('space')
    .selectAll('space')
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.id', '=', id)
    .where(spaceIsVisible(viewer))
    .executeTakeFirst()) ?? null;

export type SpaceSeen = NonNullable<Awaited<ReturnType<typeof spaceFor>>>;

const visibleSpace = (tx: Tx, viewer: MemberViewer, id: string) =>
  tx
    .selectFrom('space')
    .selectAll('space')
    .where('space.workspaceId', '=', viewer.workspaceId)
    .where('space.id', '=', id)
    .where(spaceIsVisible(viewer));

/**
 * A space the viewer may write in: visible to them, and for a guest one they were let into. (A guest reads public
 * spaces like any visitor.) Whether it is archived is for the caller to say: that refusal has a sentence of its own.
 */
export async function spaceToWriteIn(tx: Tx, viewer: Viewer, id: string) {
  if (!isMember(viewer)) return null;
  const found = await visibleSpace(tx, viewer, id).select(belongsColumn(viewer)).executeTakeFirst();
  return found && (viewer.role !== 'guest' || found.belongs) ? found : null;
}

/** A space the viewer may change (name, window, visibility, archive): hosts, owners, and who opened it. Locked. */
export async function spaceToChange(tx: Tx, viewer: MemberViewer, id: string) {
  const found = await visibleSpace(tx, viewer, id).forUpdate().executeTakeFirst();
  return found && mayChangeSpace(viewer, found) ? found : null;
}

/** A space the viewer may come to or go from, or bring somebody into. Locked, so that the last one cannot leave twice. */
export const spaceToJoin = async (tx: Tx, viewer: MemberViewer, id: string) =>
  (await visibleSpace(tx, viewer, id).forUpdate().executeTakeFirst()) ?? null;

/** Hosts, owners, and who opened it (unless they are but a guest by now). */
export const mayChangeSpace = (viewer: Viewer, space: { createdBy: string }): boolean =>
  mayHost(viewer) || (viewer.role === 'member' && space.createdBy === viewer.memberId);
