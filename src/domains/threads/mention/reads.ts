import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { possibleHandles } from '#platform/markdown/references.ts';
import type { MemberViewer } from '../../people/member.ts';

export interface Suggestion {
  kind: 'member' | 'group' | 'space';
  handle: string;
  name: string;
}

/**
 * Whom `@…` may become: people, groups and spaces whose handle or name begins like that, people first. A private
 * space is never offered, because its name would be told to readers who may not know it.
 */
export async function suggestions(viewer: MemberViewer, beginning: string, limit = 8): Promise<Suggestion[]> {
  const begins = `${beginning.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const like = (handle: string) =>
    sql<boolean>`(${sql.ref(handle)} like ${begins} or lower(name) like ${begins} or lower(name) like ${`% ${begins}`})`;
  const { workspaceId } = viewer;
  return db()
    .selectFrom('member')
    .select((eb) => [
      eb.val<Suggestion['kind']>('member').as('kind'),
      'handle',
      'name',
      sql<number>`1`.as('rank'),
    ])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'active')
    .where(like('handle'))
    .unionAll(
      db()
        .selectFrom('circle')
        .select((eb) => [
          eb.val<Suggestion['kind']>('group').as('kind'),
          'handle',
          'name',
          sql<number>`2`.as('rank'),
        ])
        .where('workspaceId', '=', workspaceId)
        .where(like('handle')),
    )
    .unionAll(
      db()
        .selectFrom('space')
        .select((eb) => [
          eb.val<Suggestion['kind']>('space').as('kind'),
          'slug as handle',
          'name',
          sql<number>`3`.as('rank'),
        ])
        .where('workspaceId', '=', workspaceId)
        .where('archivedAt', 'is', null)
        .where('visibility', '!=', 'private')
        .where(like('slug')),
    )
    .orderBy('rank')
    .orderBy(sql`lower(name)`)
    .limit(limit)
    .execute()
    .then((rows) => rows.map(({ kind, handle, name }) => ({ kind, handle, name })));
}

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
  const { rows } = await sql<{ kind: 'member' | 'group' | 'space'; name: string; people: string[] }>`
    with audience as (
      select m.id, m.handle, m.name from member m
      join space s on s.workspace_id = m.workspace_id and s.id = ${spaceId}::uuid
      where m.workspace_id = ${viewer.workspaceId} and m.state = 'active' and m.id <> ${viewer.memberId}::uuid
        and (s.visibility = 'public' or (s.visibility = 'open' and m.role <> 'guest') or exists (
          select 1 from space_member b where b.workspace_id = s.workspace_id and b.space_id = s.id and b.member_id = m.id))
    )
    select 'member' as kind, a.name, array[a.id::text] as people from audience a where a.handle = any(${handles})
    union all
    select 'group', c.name, array(
      select a.id::text from audience a
      join circle_member b on b.workspace_id = c.workspace_id and b.circle_id = c.id and b.member_id = a.id)
    from circle c where c.workspace_id = ${viewer.workspaceId} and c.handle = any(${handles})
    union all
    select 'space', s.name, array(
      select a.id::text from audience a
      join space_member b on b.workspace_id = s.workspace_id and b.space_id = s.id and b.member_id = a.id)
    from space s where s.workspace_id = ${viewer.workspaceId} and s.slug = any(${handles}) and s.visibility <> 'private'`.execute(
    db(),
  );
  return {
    many: rows.flatMap(({ kind, name, people }) =>
      kind === 'member' ? [] : [{ kind, name, people: people.length }],
    ),
    people: new Set(rows.flatMap(({ people }) => people)).size,
  };
}
