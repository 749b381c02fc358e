import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../../people/member.ts';
import { ClaimAsked, ClaimDeclined, ClaimUndone, PersonClaimed } from '../facts.ts';
import { claimToUndo, confirmedClaim, personToClaim, personToSettle } from './access.ts';
import { likeness } from './claim.ts';

/** There is nobody of that id to claim: no imported person, or somebody else's by now. */
export type NobodyToClaim = { refused: 'nobody-to-claim' };

/**
 * A member says that what an imported person wrote is theirs. Where the archive has the very address that they have
 * proved, it is theirs from now on; where it has only a mask that could stand for it, a host is asked.
 */
export async function claimAsOnesOwn(
  tx: Tx,
  viewer: MemberViewer,
  personId: string,
): Promise<'claimed' | 'asked' | NobodyToClaim | { refused: 'unlike' }> {
  const person = await personToClaim(tx, viewer, personId);
  if (!person) return { refused: 'nobody-to-claim' };
  if (person.state === 'claimed') return asAlreadyClaimed(tx, viewer.workspaceId, personId, viewer.memberId);
  const address = await provedAddress(tx, viewer);
  const alike = address && likeness(person, address);
  if (!alike) return { refused: 'unlike' };
  if (alike === 'same') return confirm(tx, viewer, personId, viewer.memberId);
  const { workspaceId, memberId } = viewer;
  const asked = await tx
    .insertInto('claim')
    .values({ workspaceId, personId, memberId, askedAt: now() })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if (asked.numInsertedOrUpdatedRows)
    await tx.record(ClaimAsked(about(viewer, memberId), { person: personId }));
  return 'asked';
}

/** A host or an owner says whose words they are, asked or not: a mask or a name proves nothing by itself. */
export async function confirmClaim(
  tx: Tx,
  viewer: MemberViewer,
  personId: string,
  memberId: string,
): Promise<'claimed' | NobodyToClaim | { refused: 'no-such-member' }> {
  const person = await personToSettle(tx, viewer, personId);
  if (!person) return { refused: 'nobody-to-claim' };
  if (person.state === 'claimed') return asAlreadyClaimed(tx, viewer.workspaceId, personId, memberId);
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .forShare()
    .executeTakeFirst();
  return member ? confirm(tx, viewer, personId, memberId) : { refused: 'no-such-member' };
}

/** A host says that it is somebody else; or whoever asked takes it back. Twice is once. */
export async function declineClaim(
  tx: Tx,
  viewer: MemberViewer,
  personId: string,
  memberId: string,
): Promise<'declined' | NobodyToClaim> {
  const isOwn = memberId === viewer.memberId;
  const person = await (isOwn ? personToClaim : personToSettle)(tx, viewer, personId);
  if (!person) return { refused: 'nobody-to-claim' };
  const declined = await tx
    .deleteFrom('claim')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('personId', '=', personId)
    .where('memberId', '=', memberId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();
  if (declined.numDeletedRows && !isOwn)
    await tx.record(ClaimDeclined(about(viewer, memberId), { person: personId }));
  return 'declined';
}

/** What an imported person wrote is named after them again, and can be claimed anew. */
export async function undoClaim(
  tx: Tx,
  viewer: MemberViewer,
  personId: string,
): Promise<'undone' | NobodyToClaim> {
  const claim = await claimToUndo(tx, viewer, personId);
  if (!claim) return { refused: 'nobody-to-claim' };
  const { workspaceId, memberId } = claim;
  await tx
    .deleteFrom('claim')
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('memberId', '=', memberId)
    .execute();
  await setState(tx, workspaceId, personId, 'imported');
  await nameAfter(tx, workspaceId, personId, { from: memberId, to: personId });
  await tx.record(ClaimUndone(about(viewer, memberId), { person: personId }));
  return 'undone';
}

async function confirm(tx: Tx, viewer: MemberViewer, personId: string, memberId: string): Promise<'claimed'> {
  const { workspaceId } = viewer;
  const confirmed = { confirmedAt: now(), confirmedBy: viewer.memberId };
  await tx
    .insertInto('claim')
    .values({ workspaceId, personId, memberId, askedAt: now(), ...confirmed })
    .onConflict((oc) => oc.columns(['workspaceId', 'personId', 'memberId']).doUpdateSet(confirmed))
    .execute();
  // Who else asked has had their answer.
  await tx
    .deleteFrom('claim')
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('confirmedAt', 'is', null)
    .execute();
  await setState(tx, workspaceId, personId, 'claimed');
  await nameAfter(tx, workspaceId, personId, { from: personId, to: memberId });
  await tx.record(PersonClaimed(about(viewer, memberId), { person: personId }));
  return 'claimed';
}

/** Claiming again what is one's own is no mistake; what is somebody else's is nobody's to claim. */
async function asAlreadyClaimed(
  tx: Tx,
  workspaceId: string,
  personId: string,
  memberId: string,
): Promise<'claimed' | NobodyToClaim> {
  const claim = await confirmedClaim(tx, workspaceId, personId);
  return claim?.memberId === memberId ? 'claimed' : { refused: 'nobody-to-claim' };
}

const setState = (tx: Tx, workspaceId: string, id: string, state: 'imported' | 'claimed') =>
  tx
    .updateTable('member')
    .set({ state })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();

async function provedAddress(tx: Tx, { workspaceId, memberId }: MemberViewer): Promise<string | null> {
  const account = await tx
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.accountId')
    .where('member.workspaceId', '=', workspaceId)
    .where('member.id', '=', memberId)
    .where('member.state', '=', 'active')
    .where('account.emailVerified', '=', true)
    .select('account.email')
    .executeTakeFirst();
  return account?.email ?? null;
}

const about = (viewer: MemberViewer, subjectId: string) => ({
  workspaceId: viewer.workspaceId,
  actorId: viewer.memberId,
  subjectId,
});

/**
 * Signs what an imported person wrote with another's name, and no other word of either: the original of a letter keeps
 * whom it came from. Rewritten rather than looked up, because pages are read a thousand times for each claim.
 */
async function nameAfter(
  tx: Tx,
  workspaceId: string,
  personId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { rows } = await sql<{ threadId: string }>`
    with signed as (
      update post p set author_id = ${to}::uuid
      from post_original o
      where o.workspace_id = ${workspaceId} and o.person_id = ${personId}
        and p.workspace_id = o.workspace_id and p.id = o.post_id and p.author_id = ${from}::uuid
      returning p.thread_id, p.place
    ), opened as (
      update thread t set author_id = ${to}::uuid
      from signed s
      where s.place = 0 and t.workspace_id = ${workspaceId} and t.id = s.thread_id and t.author_id = ${from}::uuid
    )
    select distinct thread_id as "threadId" from signed`.execute(tx);
  const threadIds = rows.map(({ threadId }) => threadId);
  if (threadIds.length === 0) return;
  // As `voicesAfter` in threads/thread.ts would have left them: the last four, each once.
  await sql`
    update thread t set voice_ids = array(
      select v.author_id from (
        select p.author_id, max(p.place) as place from post p
        where p.workspace_id = t.workspace_id and p.thread_id = t.id group by p.author_id
      ) v order by v.place desc limit 4)
    where t.workspace_id = ${workspaceId} and t.id = any(${threadIds}::uuid[])`.execute(tx);
}
