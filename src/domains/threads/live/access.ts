import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { Listener } from '#platform/live/streams.ts';
import { spaceIsVisibleToMember } from '../../spaces/access.ts';

/**
 * Which open pages may still hear of their thread or space: their session has not ended, they are an active member,
 * and they see the space that it is in now. Two statements, however many pages.
 */
export async function mayStillHear(listeners: Listener[]): Promise<Set<Listener>> {
  const threads = listeners.filter(({ topic }) => topic.startsWith('thread:'));
  const spaces = listeners.filter(({ topic }) => topic.startsWith('space:'));
  return new Set([...(await hearing(threads, 'thread')), ...(await hearing(spaces, 'space'))]);
}

async function hearing(listeners: Listener[], kind: 'thread' | 'space'): Promise<Listener[]> {
  if (listeners.length === 0) return [];
  const column = (name: (listener: Listener) => string) => sql`${listeners.map(name)}::uuid[]`;
  const asked = sql<{ n: number }>`unnest(
    ${column(({ workspaceId }) => workspaceId)}, ${column(({ memberId }) => memberId)},
    ${column(({ sessionId }) => sessionId)}, ${column(({ topic }) => topic.slice(kind.length + 1))})
    with ordinality`.as<'asked'>(sql`asked(workspace_id, member_id, session_id, topic_id, n)`);
  const spaceId =
    kind === 'space'
      ? sql<string>`asked.topic_id`
      : sql<string>`(select t.space_id from thread t where t.workspace_id = asked.workspace_id
          and t.id = asked.topic_id and t.deleted_at is null)`;
  const rows = await db()
    .selectFrom(asked)
    .innerJoin('session', (join) =>
      join.on(sql<boolean>`session.id = asked.session_id and session.expires_at > now()`),
    )
    .innerJoin('member', (join) =>
      join
        .on(sql<boolean>`member.workspace_id = asked.workspace_id and member.id = asked.member_id`)
        .onRef('member.accountId', '=', 'session.accountId')
        .on('member.state', '=', 'active'),
    )
    .innerJoin('space', (join) =>
      join.onRef('space.workspaceId', '=', 'member.workspaceId').on(sql<boolean>`space.id = ${spaceId}`),
    )
    .where((eb) => spaceIsVisibleToMember()(eb as never))
    .select(sql<number>`asked.n::integer`.as('n'))
    .execute();
  return rows.map(({ n }) => listeners[n - 1]!);
}
