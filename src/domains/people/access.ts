import { sql } from 'kysely';
import { db, type Rows } from '#platform/database.ts';
import { hashOf } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayAdminister, type MemberState, type MemberViewer, type Role, type Visitor } from './member.ts';
import type { Scope } from './tokens/token.ts';

export type { Scope };

/** The workspace as every page of it needs it. */
export interface Workspace {
  id: string;
  slug: string;
  name: string;
  isSample: boolean;
}

/** Who is at the page, with what the page's frame shows of them. */
export interface Present extends MemberViewer {
  accountId: string;
  sessionId: string;
  name: string;
  handle: string;
  timeZone: string;
  pictureId: string | null;
  locale: string | null;
  theme: string | null;
  /** They have said that their working time is theirs; until then it is a guess, and My turn asks. */
  hoursAgreed: boolean;
  /** The other workspaces they are at home in, by name. */
  others: { slug: string; name: string }[];
}

/**
 * The workspace of an address and the member whose session this is, in one statement.
 * Null where there is no such workspace; a visitor where the session is none of an active member's. `signedIn` tells
 * whether the token stands for a session at all: one that was ended or is over asks who one is, a stranger's does not.
 */
export async function enter(
  slug: string,
  token: string | null,
): Promise<{ workspace: Workspace; viewer: Present | Visitor; signedIn: boolean } | null> {
  const row = await db()
    .selectFrom('workspace as w')
    .leftJoin('session as s', (join) =>
      join.on('s.token', '=', token ?? '').on('s.expiresAt', '>', sql<Temporal.Instant>`now()`),
    )
    .leftJoin('member as m', (join) =>
      join
        .onRef('m.workspaceId', '=', 'w.id')
        .onRef('m.accountId', '=', 's.accountId')
        .on('m.state', '=', 'active'),
    )
    .where('w.slug', '=', slug)
    .select((eb) =>
      eb
        .selectFrom('member as also')
        .innerJoin('workspace as other', 'other.id', 'also.workspaceId')
        .whereRef('also.accountId', '=', 'm.accountId')
        .whereRef('also.workspaceId', '!=', 'w.id')
        .where('also.state', '=', 'active')
        .select(
          sql<
            Present['others']
          >`coalesce(json_agg(json_build_object('slug', other.slug, 'name', other.name) order by other.name), '[]')`.as(
            'others',
          ),
        )
        .as('others'),
    )
    .select([
      'w.id',
      'w.slug',
      'w.name',
      'w.isSample',
      's.id as sessionId',
      's.accountId',
      'm.id as memberId',
      'm.role',
      'm.name as memberName',
      'm.handle',
      'm.timeZone',
      'm.pictureId',
      'm.locale',
      'm.theme',
      'm.hoursAgreedAt',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const workspace = { id: row.id, slug: row.slug, name: row.name, isSample: row.isSample };
  const signedIn = row.sessionId !== null;
  if (!row.memberId)
    return { workspace, signedIn, viewer: { workspaceId: row.id, memberId: null, role: 'visitor' } };
  return {
    workspace,
    signedIn,
    viewer: {
      workspaceId: row.id,
      memberId: row.memberId,
      role: row.role as Role,
      accountId: row.accountId!,
      sessionId: row.sessionId!,
      name: row.memberName!,
      handle: row.handle!,
      timeZone: row.timeZone!,
      pictureId: row.pictureId,
      locale: row.locale,
      theme: row.theme,
      hoursAgreed: row.hoursAgreedAt !== null,
      others: row.others ?? [],
    },
  };
}

/** The account of a session, for the pages that belong to no workspace. */
export async function accountOfSession(token: string | null) {
  if (!token) return null;
  return (
    (await db()
      .selectFrom('session as s')
      .innerJoin('account as a', 'a.id', 's.accountId')
      .where('s.token', '=', token)
      .where('s.expiresAt', '>', sql<Temporal.Instant>`now()`)
      .select(['a.id', 'a.email', 'a.emailVerified', 'a.name', 's.id as sessionId', 's.createdAt as since'])
      .executeTakeFirst()) ?? null
  );
}

/** The member whose token this is and what it may be used for, or null. */
export async function bearer(
  secret: string,
): Promise<(MemberViewer & { scopes: Scope[]; tokenId: string; workspaceSlug: string }) | null> {
  const row = await db()
    .selectFrom('apiToken as t')
    .innerJoin('member as m', (join) =>
      join
        .onRef('m.workspaceId', '=', 't.workspaceId')
        .onRef('m.id', '=', 't.memberId')
        .on('m.state', '=', 'active'),
    )
    .innerJoin('workspace as w', 'w.id', 't.workspaceId')
    .where('t.secretHash', '=', hashOf(secret))
    .where('t.revokedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('t.expiresAt', 'is', null), eb('t.expiresAt', '>', sql<Temporal.Instant>`now()`)]),
    )
    .select([
      't.id as tokenId',
      't.scopes',
      'm.workspaceId',
      'm.id as memberId',
      'm.role',
      'w.slug as workspaceSlug',
    ])
    .executeTakeFirst();
  return row ? { ...row, role: row.role, scopes: row.scopes as Scope[] } : null;
}

/**
 * A member of the viewer's workspace, whatever their state; null for a stranger. Visitors see nobody. Whose words are a
 * member's by now (`claimed`) is that member.
 */
export async function memberFor(
  viewer: { workspaceId: string; memberId: string | null },
  id: string,
  rows: Rows = db(),
) {
  if (!viewer.memberId) return null;
  return (
    (await rows
      .selectFrom('member')
      .selectAll()
      .where('workspaceId', '=', viewer.workspaceId)
      .where('id', '=', id)
      .where('state', '!=', 'claimed')
      .$narrowType<{ state: MemberState }>()
      .executeTakeFirst()) ?? null
  );
}

/** A member of the viewer's workspace by what stands after the `@`; null for a stranger and for visitors. */
export async function memberByHandle(
  viewer: { workspaceId: string; memberId: string | null },
  handle: string,
  rows: Rows = db(),
) {
  if (!viewer.memberId) return null;
  return (
    (await rows
      .selectFrom('member')
      .selectAll()
      .where('workspaceId', '=', viewer.workspaceId)
      .where('handle', '=', handle)
      .where('state', '!=', 'claimed')
      .$narrowType<{ state: MemberState }>()
      .executeTakeFirst()) ?? null
  );
}

/**
 * An active member whose role an owner may change or whom they may remove. Locked. Whether the viewer still is an
 * owner is asked again: of two who remove each other at once, the second is none by then.
 */
export async function memberToAdminister(tx: Tx, viewer: MemberViewer, id: string) {
  if (!mayAdminister(viewer)) return null;
  await lockWorkspace(tx, viewer.workspaceId);
  const self = await oneself(tx, viewer);
  return self?.role === 'owner' ? activeMember(tx, viewer.workspaceId, id) : null;
}

/** One's own row, to change; null once one has left. Locked. */
export const oneself = (tx: Tx, viewer: MemberViewer) =>
  activeMember(tx, viewer.workspaceId, viewer.memberId);

async function activeMember(tx: Tx, workspaceId: string, id: string) {
  return (
    (await tx
      .selectFrom('member')
      .selectAll()
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'active')
      .forUpdate()
      .executeTakeFirst()) ?? null
  );
}

/**
 * Lets one transaction at a time decide what holds for the whole workspace: who is its last owner, which handles
 * are free. The weaker of the row locks, so that nobody who only refers to the workspace waits.
 */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.selectFrom('workspace').select('id').where('id', '=', workspaceId).forNoKeyUpdate().execute();
}
