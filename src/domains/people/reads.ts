import { sql } from 'kysely';
import { db, type Rows } from '#platform/database.ts';
import { handleFrom, type MemberState, type MemberViewer } from './member.ts';
import type { Settings } from './workspace.ts';

/** The workspaces an account is an active member of, by name. */
export const workspacesOf = (accountId: string) =>
  db()
    .selectFrom('member as m')
    .innerJoin('workspace as w', 'w.id', 'm.workspaceId')
    .where('m.accountId', '=', accountId)
    .where('m.state', '=', 'active')
    .select(['w.slug', 'w.name', 'm.role'])
    .orderBy('w.name')
    .execute();

/** The workspaces an account has left, the latest first, and how what they wrote is signed there. */
export const leftBy = (accountId: string) =>
  db()
    .selectFrom('member as m')
    .innerJoin('workspace as w', 'w.id', 'm.workspaceId')
    .where('m.accountId', '=', accountId)
    .where('m.state', '=', 'left')
    .select(['w.id', 'w.name', 'm.name as signedAs', 'm.leavesAs'])
    .orderBy('m.leftAt', 'desc')
    .execute();

/** Has this house a workspace of its own? A sample to look around in is none. And where the sample is, if there is one. */
export async function setUpSoFar(): Promise<{ isSetUp: boolean; sample: string | null }> {
  const [own, sample] = await Promise.all(
    [false, true].map((isSample) =>
      db()
        .selectFrom('workspace')
        .select('slug')
        .where('isSample', '=', isSample)
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return { isSetUp: own !== undefined, sample: sample?.slug ?? null };
}

/** Where an account is signed in, the latest first. Never when it was last used: that is not kept. */
export const sessionsOf = (accountId: string) =>
  db()
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();

/** Does this account sign in with a password, or by letter only? */
export const hasPassword = async (accountId: string): Promise<boolean> =>
  !!(await db()
    .selectFrom('credential')
    .select('id')
    .where('accountId', '=', accountId)
    .where('providerId', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst());

export interface Wanted {
  state: MemberState;
  /** Part of a name or a handle, in any spelling of its letters. */
  search?: string;
  after?: { name: string; id: string } | null;
  /** People of one page. */
  limit?: number;
}

/**
 * People of the workspace by name, a page at a time. The directory shows those who are here; who left and who wrote
 * before the move are asked for by state.
 */
export async function people(viewer: MemberViewer, { state, search = '', after = null, limit = 60 }: Wanted) {
  const found = await db()
    .selectFrom('member')
    .select(['id', 'handle', 'name', 'pronouns', 'role', 'pictureId', 'timeZone', 'isBot', 'hoursAgreedAt'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('state', '=', state)
    .$if(search.trim() !== '', (all) =>
      all.where((eb) =>
        eb.or([
          eb('name', 'ilike', contains(search.trim())),
          eb('handle', 'like', contains(handleFrom(search))),
        ]),
      ),
    )
    .$if(after !== null, (all) =>
      all.where(sql<boolean>`(lower(name), id) > (lower(${after?.name}), ${after?.id}::uuid)`),
    )
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? { name: last.name, id: last.id } : null };
}

/** `like` would take these for wildcards; a person's search never means them so. */
const contains = (text: string): string => `%${text.slice(0, 80).replace(/[\\%_]/g, '\\$&')}%`;

/** How many people are here, and how many of them lead: what a page of settings says in a sentence. */
export async function headcount(viewer: MemberViewer): Promise<{ active: number; owners: number }> {
  const row = await db()
    .selectFrom('member')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('state', '=', 'active')
    .select((eb) => [
      eb.fn.countAll<number>().as('active'),
      eb.fn.countAll<number>().filterWhere('role', '=', 'owner').as('owners'),
    ])
    .executeTakeFirstOrThrow();
  return { active: Number(row.active), owners: Number(row.owners) };
}

/** The account that has this address, if one does. */
export const accountWithEmail = (email: string) =>
  db()
    .selectFrom('account')
    .select(['id', 'name', 'emailVerified'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst();

/** The workspace of a slug, whoever asks: for commands, which are the operator's. */
export const workspaceBySlug = (slug: string) =>
  db().selectFrom('workspace').select(['id', 'slug', 'name']).where('slug', '=', slug).executeTakeFirst();

/** The member that an account is, or was, in a workspace. */
export const memberOfAccount = (rows: Rows, workspaceId: string, accountId: string) =>
  rows
    .selectFrom('member')
    .select(['id', 'role', 'state', 'handle', 'leavesAs'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();

/** What holds for everybody in the viewer's workspace. */
export async function workspaceSettings(viewer: MemberViewer): Promise<Settings | null> {
  const found = await db()
    .selectFrom('workspace')
    .select(['name', 'purpose', 'windowAmount', 'windowUnit', 'assistedMarkRequired'])
    .where('id', '=', viewer.workspaceId)
    .executeTakeFirst();
  if (!found) return null;
  const { windowAmount, windowUnit, ...rest } = found;
  return { ...rest, window: { amount: windowAmount, unit: windowUnit } };
}
