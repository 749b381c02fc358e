import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { db } from '#platform/database.ts';
import { isMember, type Viewer } from '../../people/member.ts';
import { sidebarQuery, type SidebarSpace } from '../../spaces/reads.ts';
import { openShares } from '../turn/reads.ts';

/** What stands around every page, in one statement: the spaces of the sidebar, and how many things wait for one. */
export async function frameOf(viewer: Viewer): Promise<{ spaces: SidebarSpace[]; turn: number }> {
  const turn = isMember(viewer) ? openShares(viewer).select(sql<number>`count(*)::integer`.as('turn')) : null;
  const row = await db()
    .selectNoFrom([
      jsonArrayFrom(sidebarQuery(viewer)).as('spaces'),
      ...(turn ? [turn.as('turn')] : [sql<number | null>`0`.as('turn')]),
    ])
    .executeTakeFirstOrThrow();
  return { spaces: row.spaces, turn: row.turn ?? 0 };
}
