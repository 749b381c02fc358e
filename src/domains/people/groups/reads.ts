import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { MemberViewer } from '../member.ts';

/** The groups of the workspace by name, with how many people each has and whether the viewer is one of them. */
export async function groups(
  viewer: MemberViewer,
  after: { name: string; id: string } | null = null,
  limit = 60,
) {
  const found = await db()
    .selectFrom('circle as c')
    .select((eb) => [
      'c.id',
      'c.handle',
      'c.name',
      'c.purpose',
      eb
        .selectFrom('circleMember as m')
        .whereRef('m.workspaceId', '=', 'c.workspaceId')
        .whereRef('m.circleId', '=', 'c.id')
        .select((of) => of.fn.countAll<number>().as('size'))
        .as('size'),
      eb
        .exists(
          eb
            .selectFrom('circleMember as mine')
            .whereRef('mine.workspaceId', '=', 'c.workspaceId')
            .whereRef('mine.circleId', '=', 'c.id')
            .where('mine.memberId', '=', viewer.memberId)
            .select(sql`1`.as('one')),
        )
        .as('isMine'),
    ])
    .where('c.workspaceId', '=', viewer.workspaceId)
    .$if(after !== null, (groups) =>
      groups.where(sql<boolean>`(lower(c.name), c.id) > (lower(${after?.name}), ${after?.id}::uuid)`),
    )
    .orderBy(sql`lower(c.name)`)
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit).map((group) => ({ ...group, size: Number(group.size) }));
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? { name: last.name, id: last.id } : null };
}

/** The people of a group by name, so many from a person on; `size` says how many there are in all. */
export async function peopleOfGroup(
  viewer: MemberViewer,
  circleId: string,
  { after = null, limit = 500 }: { after?: { name: string; id: string } | null; limit?: number } = {},
) {
  const of = db()
    .selectFrom('circleMember as c')
    .innerJoin('member as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.id', '=', 'c.memberId'),
    )
    .where('c.workspaceId', '=', viewer.workspaceId)
    .where('c.circleId', '=', circleId);
  const [found, { size }] = await Promise.all([
    of
      .select(['m.id', 'm.handle', 'm.name', 'm.pronouns', 'm.pictureId', 'm.timeZone'])
      .$if(after !== null, (people) =>
        people.where(sql<boolean>`(lower(m.name), m.id) > (lower(${after?.name}), ${after?.id}::uuid)`),
      )
      .orderBy(sql`lower(m.name)`)
      .orderBy('m.id')
      .limit(limit + 1)
      .execute(),
    of.select((eb) => eb.fn.countAll<number>().as('size')).executeTakeFirstOrThrow(),
  ]);
  const people = found.slice(0, limit);
  const last = people.at(-1);
  return {
    people,
    size: Number(size),
    next: found.length > limit && last ? { name: last.name, id: last.id } : null,
  };
}

/** The groups somebody belongs to, by name. */
export const groupsOf = (viewer: MemberViewer, memberId: string) =>
  db()
    .selectFrom('circleMember as m')
    .innerJoin('circle as c', (join) =>
      join.onRef('c.workspaceId', '=', 'm.workspaceId').onRef('c.id', '=', 'm.circleId'),
    )
    .select(['c.handle', 'c.name'])
    .where('m.workspaceId', '=', viewer.workspaceId)
    .where('m.memberId', '=', memberId)
    .orderBy(sql`lower(c.name)`)
    .limit(100)
    .execute();
