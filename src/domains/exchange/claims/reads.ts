import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible } from '../../spaces/access.ts';
import { mayHost } from '../../people/member.ts';
import { mayClaim } from './access.ts';
import { likeness, type Likeness } from './claim.ts';

export interface Candidate {
  id: string;
  name: string;
  handle: string;
  likeness: Likeness;
  /** A host was asked and has not answered. */
  asked: boolean;
}

/** The imported people that a member's proved address could stand for; null while no address is proved. */
export async function candidates(viewer: MemberViewer): Promise<Candidate[] | null> {
  if (!mayClaim(viewer)) return [];
  const account = await db()
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.accountId')
    .where('member.workspaceId', '=', viewer.workspaceId)
    .where('member.id', '=', viewer.memberId)
    .select(['account.email', 'account.emailVerified'])
    .executeTakeFirst();
  if (!account?.emailVerified) return null;
  const [, domain = ''] = account.email.split('@');
  const found = await db()
    .selectFrom('importedPerson as i')
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'i.workspaceId').onRef('m.id', '=', 'i.memberId'),
    )
    .leftJoin('claim as c', (join) =>
      join
        .onRef('c.workspaceId', '=', 'i.workspaceId')
        .onRef('c.personId', '=', 'i.memberId')
        .on('c.memberId', '=', viewer.memberId),
    )
    .where('i.workspaceId', '=', viewer.workspaceId)
    .where('m.state', '=', 'imported')
    .where((eb) =>
      eb.or([
        eb('i.address', '=', account.email),
        // Any mask that does not plainly show another domain; which of them fit is for the rule to say.
        eb.and([
          eb('i.mask', 'is not', null),
          eb.or([
            eb('i.mask', 'like', `%@${domain.replace(/[\\%_]/g, '\\$&')}`),
            eb('i.mask', 'like', '%@...'),
            eb('i.mask', 'like', '% %'),
          ]),
        ]),
      ]),
    )
    .select(['m.id', 'm.name', 'm.handle', 'i.address', 'i.mask', 'c.askedAt'])
    .orderBy('m.name')
    .execute();
  return found.flatMap(({ id, name, handle, address, mask, askedAt }) => {
    const alike = likeness({ address, mask }, account.email);
    return alike ? [{ id, name, handle, likeness: alike, asked: askedAt !== null }] : [];
  });
}

export interface Letters {
  count: number;
  firstAt: Temporal.Instant;
  lastAt: Temporal.Instant;
}

/** How much imported people wrote, and from when to when, of what the viewer may read. */
export async function lettersOf(viewer: MemberViewer, personIds: string[]): Promise<Map<string, Letters>> {
  if (personIds.length === 0) return new Map();
  const rows = await db()
    .selectFrom('postOriginal as o')
    .innerJoin('post as p', (join) =>
      join.onRef('p.workspaceId', '=', 'o.workspaceId').onRef('p.id', '=', 'o.postId'),
    )
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'p.workspaceId').onRef('t.id', '=', 'p.threadId'),
    )
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 't.workspaceId').onRef('space.id', '=', 't.spaceId'),
    )
    .where('o.workspaceId', '=', viewer.workspaceId)
    .where('o.personId', 'in', personIds)
    .where('p.deletedAt', 'is', null)
    .where('t.deletedAt', 'is', null)
    .where((eb) => spaceIsVisible(viewer)(eb as never))
    .groupBy('o.personId')
    .select(['o.personId'])
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('p.createdAt').as('firstAt'),
      eb.fn.max('p.createdAt').as('lastAt'),
    ])
    .execute();
  return new Map(
    rows.map(({ personId, count, firstAt, lastAt }) => [personId, { count: Number(count), firstAt, lastAt }]),
  );
}

/** What a member has claimed, by the name it came under. */
export const claimedBy = (viewer: MemberViewer) =>
  db()
    .selectFrom('claim as c')
    .innerJoin('member as person', (join) =>
      join.onRef('person.workspaceId', '=', 'c.workspaceId').onRef('person.id', '=', 'c.personId'),
    )
    .where('c.workspaceId', '=', viewer.workspaceId)
    .where('c.memberId', '=', viewer.memberId)
    .where('c.confirmedAt', 'is not', null)
    .select(['person.id', 'person.name'])
    .orderBy('person.name')
    .execute();

/** The member whose an imported person's words are by now, for whoever comes by the old address. */
export async function claimantOf(viewer: MemberViewer, handle: string): Promise<{ handle: string } | null> {
  const found = await db()
    .selectFrom('member as person')
    .innerJoin('claim as c', (join) =>
      join
        .onRef('c.workspaceId', '=', 'person.workspaceId')
        .onRef('c.personId', '=', 'person.id')
        .on('c.confirmedAt', 'is not', null),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.id', '=', 'c.memberId'),
    )
    .where('person.workspaceId', '=', viewer.workspaceId)
    .where('person.handle', '=', handle)
    .select('m.handle')
    .executeTakeFirst();
  return found ?? null;
}

const page = 50;

/** Every claim of the workspace, for hosts and owners: those that wait for them first, then the latest; null for others. */
export async function claims(viewer: MemberViewer, { from = 0 } = {}) {
  if (!mayHost(viewer)) return null;
  const found = await db()
    .selectFrom('claim as c')
    .innerJoin('member as person', (join) =>
      join.onRef('person.workspaceId', '=', 'c.workspaceId').onRef('person.id', '=', 'c.personId'),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.id', '=', 'c.memberId'),
    )
    .where('c.workspaceId', '=', viewer.workspaceId)
    .select([
      'c.personId',
      'c.memberId',
      'c.confirmedAt',
      'c.askedAt',
      'person.name as personName',
      'person.handle as personHandle',
      'm.name as memberName',
      'm.handle as memberHandle',
    ])
    .orderBy(sql`(c.confirmed_at is not null)`)
    .orderBy(sql`coalesce(c.confirmed_at, c.asked_at)`, 'desc')
    .orderBy('c.personId')
    .offset(from)
    .limit(page + 1)
    .execute();
  return { items: found.slice(0, page), next: found.length > page ? from + page : null };
}

/** Has anything been brought in from before? Otherwise nobody need hear of claims. */
export const hasImportedPeople = async (viewer: MemberViewer): Promise<boolean> =>
  mayClaim(viewer) &&
  !!(await db()
    .selectFrom('importedPerson')
    .select('memberId')
    .where('workspaceId', '=', viewer.workspaceId)
    .limit(1)
    .executeTakeFirst());
