import { now } from '#platform/clock.ts';
import type { Fact } from '#platform/facts.ts';
import type { Tx } from '#platform/transaction.ts';
import { lockWorkspace, memberToAdminister, oneself } from '../access.ts';
import { freeHandle } from '../actions.ts';
import { MemberLeft, MemberRemoved, RoleChanged, TimeOffChanged } from '../facts.ts';
import type { MemberViewer, Role } from '../member.ts';

/** How what somebody wrote is signed once they are gone: with their name, or as a former member. */
export type LeavesAs = 'name' | 'former-member';

/** A workspace never goes without an owner; the last one makes another first. */
export type LastOwner = { refused: 'last-owner' };

/** Gives a member another role. Owners only. */
export async function changeRole(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  role: Role,
): Promise<'changed' | LastOwner | { refused: 'no-such-member' }> {
  const member = await memberToAdminister(tx, viewer, id);
  if (!member) return { refused: 'no-such-member' };
  if (member.role === role) return 'changed';
  if (member.role === 'owner' && (await isLastOwner(tx, viewer.workspaceId)))
    return { refused: 'last-owner' };
  await tx
    .updateTable('member')
    .set({ role })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  // What is asked of a group is seen by all of it; a guest sees only where they were let in.
  if (role === 'guest') await leaveEveryGroup(tx, member);
  await tx.record(
    RoleChanged(
      { workspaceId: viewer.workspaceId, actorId: viewer.memberId, subjectId: id },
      { from: member.role, to: role },
    ),
  );
  return 'changed';
}

/**
 * Leaves the workspace. What one wrote stays, signed as one wishes.
 * @param formerName how a former member is called, in the words of the interface.
 */
export async function leaveWorkspace(
  tx: Tx,
  viewer: MemberViewer,
  wish: { leavesAs: LeavesAs; formerName: string },
): Promise<'left' | LastOwner> {
  await lockWorkspace(tx, viewer.workspaceId);
  const member = await oneself(tx, viewer);
  if (!member) return 'left';
  if (member.role === 'owner' && (await isLastOwner(tx, viewer.workspaceId)))
    return { refused: 'last-owner' };
  await depart(tx, member, wish);
  await tx.record(MemberLeft(whom(viewer, member.id)));
  return 'left';
}

/** Ends somebody's membership. Owners only; the name stays as its bearer wished for such a day. */
export async function removeMember(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  words: { formerName: string },
): Promise<'removed' | { refused: 'no-such-member' | 'oneself' }> {
  if (id === viewer.memberId) return { refused: 'oneself' };
  const member = await memberToAdminister(tx, viewer, id);
  if (!member) return { refused: 'no-such-member' };
  await depart(tx, member, { leavesAs: member.leavesAs, ...words });
  await tx.record(MemberRemoved(whom(viewer, id)));
  return 'removed';
}

/** Takes one's name off what one wrote in a workspace one has left. It comes back with a new invitation only. */
export async function signNameless(
  tx: Tx,
  accountId: string,
  where: { workspaceId: string; formerName: string },
): Promise<void> {
  const left = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', where.workspaceId)
    .where('accountId', '=', accountId)
    .where('state', '=', 'left')
    .where('leavesAs', '=', 'name')
    .executeTakeFirst();
  if (!left) return;
  await tx
    .updateTable('member')
    .set({ leavesAs: 'former-member', ...(await nameless(tx, where.workspaceId, where.formerName)) })
    .where('workspaceId', '=', where.workspaceId)
    .where('id', '=', left.id)
    .execute();
}

const whom = (viewer: MemberViewer, subjectId: string): Omit<Fact, 'kind' | 'payload'> => ({
  workspaceId: viewer.workspaceId,
  actorId: viewer.memberId,
  subjectId,
});

async function isLastOwner(tx: Tx, workspaceId: string): Promise<boolean> {
  const owners = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .limit(2)
    .execute();
  return owners.length < 2;
}

type Leaver = NonNullable<Awaited<ReturnType<typeof oneself>>>;

/**
 * What is true of whoever is gone, however they went. They are no member from this commit on: every door asks for
 * an active one, so that pages, tokens and open streams close by themselves; what follows is only put in order.
 */
async function depart(
  tx: Tx,
  member: Leaver,
  { leavesAs, formerName }: { leavesAs: LeavesAs; formerName: string },
) {
  await tx
    .updateTable('member')
    .set({
      state: 'left',
      leftAt: now(),
      leavesAs,
      ...(leavesAs === 'former-member' && (await nameless(tx, member.workspaceId, formerName))),
    })
    .where('workspaceId', '=', member.workspaceId)
    .where('id', '=', member.id)
    .execute();
  await endTokens(tx, member);
  await endSessionsOfNoUse(tx, member);
  await leaveEveryGroup(tx, member);
  await coverNoMore(tx, member);
}

async function nameless(tx: Tx, workspaceId: string, formerName: string) {
  return {
    name: formerName,
    handle: await freeHandle(tx, workspaceId, 'former-member'),
    pronouns: '',
    languages: [],
    answers: '{}',
    preferenceCard: '{}',
    pictureId: null,
  };
}

const endTokens = (tx: Tx, member: Leaver) =>
  tx
    .updateTable('apiToken')
    .set({ revokedAt: now() })
    .where('workspaceId', '=', member.workspaceId)
    .where('memberId', '=', member.id)
    .where('revokedAt', 'is', null)
    .execute();

const leaveEveryGroup = (tx: Tx, member: Leaver) =>
  tx
    .deleteFrom('circleMember')
    .where('workspaceId', '=', member.workspaceId)
    .where('memberId', '=', member.id)
    .execute();

/** A session belongs to the account, which may be at home in other workspaces: there it goes on. */
const endSessionsOfNoUse = (tx: Tx, { accountId }: Leaver) =>
  tx
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('member')
            .select('member.id')
            .whereRef('member.accountId', '=', 'session.accountId')
            .where('member.state', '=', 'active'),
        ),
      ),
    )
    .execute();

/** Whoever counted on them as cover for days to come learns that nobody covers now. */
async function coverNoMore(tx: Tx, member: Leaver) {
  const uncovered = await tx
    .updateTable('timeOff')
    .set({ coverId: null })
    .where('workspaceId', '=', member.workspaceId)
    .where('coverId', '=', member.id)
    .where('toOn', '>=', now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }))
    .returning('memberId')
    .execute();
  for (const memberId of new Set(uncovered.map((row) => row.memberId)))
    await tx.record(
      TimeOffChanged({ workspaceId: member.workspaceId, actorId: member.id, subjectId: memberId }),
    );
}
