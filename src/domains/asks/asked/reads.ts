import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { seesOpenSpaces, type MemberViewer } from '../../people/member.ts';

/** Somebody who can be asked, as a list offers them. */
export interface Askable {
  id: string;
  name: string;
  handle: string;
  kind: 'member' | 'group';
}

/** As many as a list can hold before one had better type a name. */
const mostOffered = 300;

/**
 * People (not oneself) and, where wanted, groups that the viewer could ask, by name; narrowed to those who see a
 * space. A guest is offered whom they share a space with, and no groups.
 */
export async function askable(
  viewer: MemberViewer,
  { spaceId, groups = false }: { spaceId?: string; groups?: boolean } = {},
): Promise<Askable[]> {
  const everybody = seesOpenSpaces(viewer);
  const people = await db()
    .selectFrom('member as m')
    .where('m.workspaceId', '=', viewer.workspaceId)
    .where('m.state', '=', 'active')
    .where('m.isBot', '=', false)
    .where('m.id', '!=', viewer.memberId)
    .$if(!everybody, (some) =>
      some.where(
        sql<boolean>`exists (select 1 from space_member a join space_member b using (workspace_id, space_id)
          where a.workspace_id = m.workspace_id and a.member_id = m.id and b.member_id = ${viewer.memberId}::uuid)`,
      ),
    )
    .$if(spaceId !== undefined, (some) =>
      some.where(
        sql<boolean>`exists (select 1 from space s
          left join space_member b on b.workspace_id = s.workspace_id and b.space_id = s.id and b.member_id = m.id
          where s.workspace_id = m.workspace_id and s.id = ${spaceId}::uuid
            and (b.member_id is not null or s.visibility = 'public' or (s.visibility = 'open' and m.role <> 'guest')))`,
      ),
    )
    .select(['m.id', 'm.name', 'm.handle'])
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.id')
    .limit(mostOffered)
    .execute();
  const circles =
    groups && everybody
      ? await db()
          .selectFrom('circle')
          .where('workspaceId', '=', viewer.workspaceId)
          .select(['id', 'name', 'handle'])
          .orderBy(sql`lower(name)`)
          .limit(mostOffered)
          .execute()
      : [];
  return [
    ...circles.map((circle) => ({ ...circle, kind: 'group' as const })),
    ...people.map((person) => ({ ...person, kind: 'member' as const })),
  ];
}

/**
 * Whom somebody means by what they typed: "@kofi-mensah", "kofi-mensah" or "Kofi Mensah", in any case. Several may
 * share a name: then all of them, so that the page can ask which.
 */
export async function meantBy(viewer: MemberViewer, typed: string): Promise<Askable[]> {
  const text = typed.trim();
  const handle = (/@([\p{L}\p{N}-]+)\s*$/u.exec(text)?.[1] ?? text).toLowerCase();
  if (handle === '') return [];
  const found = await db()
    .selectFrom('member')
    .select((eb) => ['id', 'name', 'handle', eb.val('member').as('kind')])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('state', '=', 'active')
    .where('isBot', '=', false)
    .where((eb) => eb.or([eb('handle', '=', handle), eb(sql`lower(name)`, '=', text.toLowerCase())]))
    .unionAll(
      db()
        .selectFrom('circle')
        .select((eb) => ['id', 'name', 'handle', eb.val('group').as('kind')])
        .where('workspaceId', '=', viewer.workspaceId)
        .where((eb) => eb.or([eb('handle', '=', handle), eb(sql`lower(name)`, '=', text.toLowerCase())])),
    )
    .limit(10)
    .execute();
  const exact = found.filter((one) => one.handle === handle);
  return (exact.length > 0 ? exact : found).map((one) => ({ ...one, kind: one.kind as Askable['kind'] }));
}
