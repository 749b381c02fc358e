import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { RecordedFact } from '#platform/facts.ts';
import type { Consequence } from '#platform/follow.ts';
import { transaction } from '#platform/transaction.ts';
import { keepInReach } from './actions.ts';

const batch = 200;

/**
 * Who left, lost a space, or joined or left a group: their open asks are put in order. What nobody can answer any
 * more comes back to the asker; what was asked of a group is with whoever is in it now.
 */
export const keepAsksInReach = {
  name: 'keep-asks-in-reach',
  follow: async (fact) => {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const ids = await openAsksTouched(fact, last);
      if (ids.length === 0) return;
      await transaction(async (tx) => {
        for (const id of ids) await keepInReach(tx, fact.workspaceId, id, now());
      });
      last = ids.at(-1)!;
    }
  },
} satisfies Consequence;

/** Open asks of the thread, the space, or of the member or group that a fact is about. */
async function openAsksTouched(
  { workspaceId, threadId, spaceId, subjectId }: RecordedFact,
  after: string,
): Promise<string[]> {
  const rows = await db()
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .where('a.workspaceId', '=', workspaceId)
    .where('a.state', '=', 'open')
    .where('a.id', '>', after)
    .$if(Boolean(threadId), (some) => some.where('a.threadId', '=', threadId!))
    .$if(!threadId && Boolean(spaceId), (some) => some.where('t.spaceId', '=', spaceId!))
    .$if(!threadId && !spaceId, (some) =>
      some.where(
        sql<boolean>`(a.asker_id = ${subjectId ?? null}::uuid or a.circle_id = ${subjectId ?? null}::uuid
          or exists (select 1 from expectation e where e.workspace_id = a.workspace_id and e.ask_id = a.id
            and e.member_id = ${subjectId ?? null}::uuid))`,
      ),
    )
    .select('a.id')
    .orderBy('a.id')
    .limit(batch)
    .execute();
  return rows.map(({ id }) => id);
}
