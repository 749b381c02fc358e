import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { mayAdminister, type MemberViewer } from '../member.ts';

const page = 50;

/**
 * Invitations, newest first: for an owner all of the workspace's, for a host their own; with who came in by each.
 * @param after the last of the page before.
 */
export async function invitations(
  viewer: MemberViewer,
  after: { createdAt: Temporal.Instant; id: string } | null = null,
) {
  const found = await db()
    .selectFrom('invitation as i')
    .innerJoin('member as by', (join) =>
      join.onRef('by.workspaceId', '=', 'i.workspaceId').onRef('by.id', '=', 'i.invitedBy'),
    )
    .leftJoin('member as claimed', (join) =>
      join.onRef('claimed.workspaceId', '=', 'i.workspaceId').onRef('claimed.id', '=', 'i.claimsId'),
    )
    .select((eb) => [
      'i.id',
      'i.email',
      'i.role',
      'i.spaceId',
      'i.message',
      'i.usesLeft',
      'i.expiresAt',
      'i.revokedAt',
      'i.createdAt',
      'by.name as invitedByName',
      'claimed.name as claimedName',
      eb
        .selectFrom('invitationUse as u')
        .innerJoin('member as m', (join) =>
          join.onRef('m.workspaceId', '=', 'u.workspaceId').onRef('m.id', '=', 'u.memberId'),
        )
        .whereRef('u.workspaceId', '=', 'i.workspaceId')
        .whereRef('u.invitationId', '=', 'i.id')
        .select(
          sql<
            { name: string; handle: string }[]
          >`coalesce(json_agg(json_build_object('name', m.name, 'handle', m.handle) order by u.at), '[]')`.as(
            'people',
          ),
        )
        .as('people'),
    ])
    .where('i.workspaceId', '=', viewer.workspaceId)
    .$if(!mayAdminister(viewer), (own) => own.where('i.invitedBy', '=', viewer.memberId))
    .$if(after !== null, (older) =>
      older.where(
        sql<boolean>`(i.created_at, i.id) < (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('i.createdAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page + 1)
    .execute();
  const items = found.slice(0, page);
  const last = items.at(-1);
  return { items, next: found.length > page && last ? { createdAt: last.createdAt, id: last.id } : null };
}
