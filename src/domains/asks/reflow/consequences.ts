import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import type { Consequence } from '#platform/follow.ts';
import { transaction } from '#platform/transaction.ts';
import { reflowAsks } from './actions.ts';

/** So many asks are reflowed in one transaction: few enough that nobody who answers one of them has to wait. */
const batch = 200;

/**
 * Open asks reflow when somebody's working time or time off changes: those they owe, those they stand in for, and
 * those of the people whose time off they cover, because they may stand in from now on. Computed afresh from the
 * asking, so that running twice changes nothing. Both sides are told what moved.
 */
export const reflowOpenAsks = {
  name: 'reflow-open-asks',
  follow: async ({ workspaceId, subjectId, kind, id }) => {
    if (!subjectId) return;
    let last: Owed | null = null;
    for (;;) {
      const owed: Owed[] = await openAsksTouched(workspaceId, subjectId, last);
      if (owed.length === 0) return;
      await transaction((tx) => reflowAsks(tx, workspaceId, owed, { why: kind, fact: id }));
      last = owed.at(-1)!;
    }
  },
} satisfies Consequence;

/** An open ask and one of those who owe it: not who stands in for them. */
interface Owed {
  askId: string;
  ownerId: string;
}

const openAsksTouched = (workspaceId: string, memberId: string, after: Owed | null): Promise<Owed[]> =>
  db()
    .selectFrom('expectation as e')
    .select((eb) => ['e.askId', eb.fn.coalesce('e.forId', 'e.memberId').as('ownerId')])
    .distinct()
    .where('e.workspaceId', '=', workspaceId)
    .where((eb) => eb.ref('e.open'))
    .where(
      'e.memberId',
      'in',
      sql<string>`(select ${memberId}::uuid union select t.member_id from time_off t
        where t.workspace_id = ${workspaceId}::uuid and t.cover_id = ${memberId}::uuid)`,
    )
    .$if(after !== null, (rest) =>
      rest.where(
        sql<boolean>`(e.ask_id, coalesce(e.for_id, e.member_id)) > (${after!.askId}::uuid, ${after!.ownerId}::uuid)`,
      ),
    )
    .orderBy('e.askId')
    .orderBy('ownerId')
    .limit(batch)
    .execute();
