import { sql, type ExpressionBuilder } from 'kysely';
import { db, type Rows, type Tables } from '#platform/database.ts';
import { mayAdminister, type MemberViewer, type Viewer } from '../people/member.ts';

/**
 * Which letters an owner may read, as a condition on the table aliased `letter`: those kept because nothing could be
 * sent, of their own workspace; and of the letters that belong to an account (a link to sign in) those to people who
 * are members here and nowhere else, since such a link opens all that the account opens.
 */
const isTheirsToRead =
  (viewer: MemberViewer) => (eb: ExpressionBuilder<Tables & { letter: Tables['letter'] }, 'letter'>) =>
    eb.and([
      eb('letter.state', '=', 'kept'),
      eb.or([
        eb('letter.workspaceId', '=', viewer.workspaceId),
        eb.and([
          eb('letter.workspaceId', 'is', null),
          eb.exists(memberships(eb).where('member.workspaceId', '=', viewer.workspaceId)),
          eb.not(eb.exists(memberships(eb).where('member.workspaceId', '!=', viewer.workspaceId))),
        ]),
      ]),
    ]);

const memberships = (eb: ExpressionBuilder<Tables & { letter: Tables['letter'] }, 'letter'>) =>
  eb
    .selectFrom('account')
    .innerJoin('member', 'member.accountId', 'account.id')
    .select(sql`1`.as('one'))
    .whereRef('account.email', '=', 'letter.recipient')
    .where('member.state', '=', 'active');

export const lettersFor = (viewer: MemberViewer, rows: Rows) =>
  rows.selectFrom('letter').where((eb) => isTheirsToRead(viewer)(eb as never));

/** One kept letter with its words, for an owner who may read it. */
export async function letterFor(viewer: Viewer, id: string, rows: Rows = db()) {
  if (viewer.memberId === null || !mayAdminister(viewer)) return null;
  const found = await lettersFor(viewer, rows)
    .selectAll('letter')
    .where('letter.id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}
