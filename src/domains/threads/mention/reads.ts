import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { possibleHandles } from '#platform/markdown/references.ts';
import { seesGroups } from '../../people/groups/access.ts';
import type { MemberViewer } from '../../people/member.ts';
import { spaceIsVisible, spaceIsVisibleToMember } from '../../spaces/access.ts';

export interface Suggestion {
  kind: 'member' | 'group' | 'space';
  handle: string;
  name: string;
}

/**
 * Whom `@…` may become: people, groups and spaces whose handle or name begins like that, people first. A private
 * space is never offered, because its name would be told to readers who may not know it. A guest is offered who
 * belongs to a space with them, and spaces that they see.
 */
export async function suggestions(viewer: MemberViewer, beginning: string, limit = 8): Promise<Suggestion[]> {
  const begins = `${beginning.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const like = (handle: string) =>
    sql<boolean>`(${sql.ref(handle)} like ${begins} or lower(name) like ${begins} or lower(name) like ${`% ${begins}`})`;
  const { workspaceId } = viewer;
  return db()
    .with('suggested', (qb) =>
      qb
        .selectFrom('member')
        .select((eb) => [eb.val<Named>('member').as('kind'), 'handle', 'name', sql<number>`1`.as('rank')])
        .where('workspaceId', '=', workspaceId)
        .where('state', '=', 'active')
        .where(like('handle'))
        .$if(!seesGroups(viewer), (known) => known.where('id', 'in', sharingSpace(viewer)))
        .unionAll(
          qb
            .selectFrom('circle')
            .select((eb) => [eb.val<Named>('group').as('kind'), 'handle', 'name', sql<number>`2`.as('rank')])
            .where('workspaceId', '=', workspaceId)
            .where(sql<boolean>`${seesGroups(viewer)}::boolean`)
            .where(like('handle')),
        )
        .unionAll(
          qb
            .selectFrom('space')
            .select((eb) => [
              eb.val<Named>('space').as('kind'),
              'slug as handle',
              'name',
              sql<number>`3`.as('rank'),
            ])
            .where('workspaceId', '=', workspaceId)
            .where('archivedAt', 'is', null)
            .where('visibility', '!=', 'private')
            .where((eb) => spaceIsVisible(viewer)(eb))
            .where(like('slug')),
        ),
    )
    .selectFrom('suggested')
    .select(['kind', 'handle', 'name'])
    .orderBy('rank')
    .orderBy(sql`lower(name)`)
    .limit(limit)
    .execute();
}

const sharingSpace = ({ workspaceId, memberId }: MemberViewer) =>
  db()
    .selectFrom('spaceMember as theirs')
    .innerJoin('spaceMember as mine', (join) =>
      join
        .onRef('mine.workspaceId', '=', 'theirs.workspaceId')
        .onRef('mine.spaceId', '=', 'theirs.spaceId')
        .on('mine.memberId', '=', memberId),
    )
    .where('theirs.workspaceId', '=', workspaceId)
    .select('theirs.memberId');

export interface Reach {
  /** Groups and spaces that are mentioned, with how many people each means. */
  many: { kind: 'group' | 'space'; name: string; people: number }[];
  /** Different people that all mentions together reach, the writer left out. */
  people: number;
}

/**
 * How many people the mentions in a text reach, of those who may see the space it is for: said before sending, so
 * that nobody calls three hundred people unawares.
 */
export async function reachOf(viewer: MemberViewer, spaceId: string, body: string): Promise<Reach> {
  const handles = possibleHandles(body).slice(0, 500);
  if (handles.length === 0) return { many: [], people: 0 };
  const { workspaceId } = viewer;
  const rows = await db()
    .with('audience', (qb) =>
      qb
        .selectFrom('member')
        .innerJoin('space', (join) =>
          join.onRef('space.workspaceId', '=', 'member.workspaceId').on('space.id', '=', spaceId),
        )
        .where('member.workspaceId', '=', workspaceId)
        .where('member.state', '=', 'active')
        .where('member.id', '!=', viewer.memberId)
        .where((eb) => spaceIsVisibleToMember()(eb))
        .select(['member.id', 'member.handle', 'member.name']),
    )
    .selectFrom('audience')
    .where('handle', 'in', handles)
    .select((eb) => [
      eb.val<Named>('member').as('kind'),
      'name',
      sql<string[]>`array[audience.id::text]`.as('people'),
    ])
    .unionAll((eb) =>
      eb
        .selectFrom('circle')
        .where('workspaceId', '=', workspaceId)
        .where('handle', 'in', handles)
        .select((group) => [group.val<Named>('group').as('kind'), 'name', peopleOf('circle').as('people')]),
    )
    .unionAll((eb) =>
      eb
        .selectFrom('space')
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'in', handles)
        .where('visibility', '!=', 'private')
        .select((space) => [space.val<Named>('space').as('kind'), 'name', peopleOf('space').as('people')]),
    )
    .execute();
  return {
    many: rows.flatMap(({ kind, name, people }) =>
      kind === 'member' ? [] : [{ kind, name, people: people.length }],
    ),
    people: new Set(rows.flatMap(({ people }) => people)).size,
  };
}

type Named = 'member' | 'group' | 'space';

/** Those of the audience who belong to the group or space of the row. */
const peopleOf = (named: 'circle' | 'space') => {
  const belonging = sql.table(`${named}_member`);
  return sql<string[]>`array(
    select audience.id::text from audience join ${belonging} b on b.workspace_id = ${sql.ref(`${named}.workspaceId`)}
      and b.${sql.ref(`${named}Id`)} = ${sql.ref(`${named}.id`)} and b.member_id = audience.id)`;
};
