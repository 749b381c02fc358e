import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { oneself } from '../access.ts';
import { TimeOffChanged, WorkingTimeChanged } from '../facts.ts';
import type { MemberViewer } from '../member.ts';
import type { TimeOff } from '../time-off.ts';
import { inWeekOrder, type WeeklyRow, type WorkingTime } from '../working-time.ts';

export interface Agreed {
  agreedAt: Temporal.Instant;
  /** When the hours that this replaced were agreed, if that was after the ones the page showed: another tab. */
  replaced: Temporal.Instant | null;
}

/**
 * Says when one has agreed to be at work. The last word counts, and says whose it replaced.
 * @param since when the hours were agreed that the writer had before them; null where they never were.
 *   Left out by programs, which mean what they send.
 */
export async function agreeWorkingTime(
  tx: Tx,
  viewer: MemberViewer,
  { timeZone, weekly, holidays }: WorkingTime,
  since?: Temporal.Instant | null,
): Promise<Agreed | { refused: 'no-member' }> {
  const member = await oneself(tx, viewer);
  if (!member) return { refused: 'no-member' };
  const before = member.hoursAgreedAt;
  const agreedAt = now();
  await tx
    .updateTable('member')
    .set({ timeZone, weekly: JSON.stringify(weekly), holidays, hoursAgreedAt: agreedAt })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
  const same =
    member.timeZone === timeZone &&
    member.holidays === holidays &&
    JSON.stringify(inWeekOrder(member.weekly as WeeklyRow[])) === JSON.stringify(inWeekOrder(weekly));
  if (!same || !before) await tx.record(WorkingTimeChanged(oneselfAs(viewer)));
  const missed = since !== undefined && before && !(since && before.equals(since));
  return { agreedAt, replaced: missed ? before : null };
}

/** Keeps the public holidays of a place, or none. It agrees to no hours: those are asked for by themselves. */
export async function keepHolidays(
  tx: Tx,
  viewer: MemberViewer,
  holidays: string | null,
): Promise<'kept' | { refused: 'no-member' }> {
  const member = await oneself(tx, viewer);
  if (!member) return { refused: 'no-member' };
  if (member.holidays === holidays) return 'kept';
  await tx
    .updateTable('member')
    .set({ holidays })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
  await tx.record(WorkingTimeChanged(oneselfAs(viewer)));
  return 'kept';
}

export interface Away extends TimeOff {
  id?: string;
  coverId: string | null;
}

export type AwayRefusal =
  'overlaps' | 'covers-oneself' | 'no-such-cover' | 'long-over' | 'too-long' | 'id-taken';

/** Nobody plans further, and nothing is computed further. */
const longestDays = 400;

/**
 * Takes time off, both days included, with or without somebody who covers. Days that are free already are refused
 * rather than joined: the two may have different cover.
 * @returns its id; the same id twice is the same time off.
 */
export async function takeTimeOff(
  tx: Tx,
  viewer: MemberViewer,
  away: Away,
): Promise<{ id: string } | { refused: AwayRefusal | 'no-member' }> {
  if (!(await oneself(tx, viewer))) return { refused: 'no-member' };
  const id = away.id ?? newId();
  const refused = await awayRefusal(tx, viewer, id, away);
  if (refused) return { refused };
  const kept = { fromOn: away.from, toOn: away.to, coverId: away.coverId };
  const written = await tx
    .insertInto('timeOff')
    .values({ workspaceId: viewer.workspaceId, id, memberId: viewer.memberId, ...kept })
    .onConflict((oc) =>
      oc.columns(['workspaceId', 'id']).doUpdateSet(kept).where('timeOff.memberId', '=', viewer.memberId),
    )
    .returning('id')
    .executeTakeFirst();
  if (!written) return { refused: 'id-taken' };
  await tx.record(TimeOffChanged(oneselfAs(viewer), away.coverId ? { cover: away.coverId } : {}));
  return { id };
}

/** Other days, or other cover, for time off already taken. */
export async function changeTimeOff(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  away: Omit<Away, 'id'>,
): Promise<{ id: string } | { refused: AwayRefusal | 'no-member' | 'no-such-time-off' }> {
  if (!(await ownTimeOff(tx, viewer, id))) return { refused: 'no-such-time-off' };
  return takeTimeOff(tx, viewer, { ...away, id });
}

/** Stays at work after all. Twice is once. */
export async function cancelTimeOff(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
): Promise<'cancelled' | { refused: 'no-such-time-off' }> {
  if (!(await ownTimeOff(tx, viewer, id))) return { refused: 'no-such-time-off' };
  await tx.deleteFrom('timeOff').where('workspaceId', '=', viewer.workspaceId).where('id', '=', id).execute();
  await tx.record(TimeOffChanged(oneselfAs(viewer)));
  return 'cancelled';
}

const oneselfAs = (viewer: MemberViewer) => ({
  workspaceId: viewer.workspaceId,
  actorId: viewer.memberId,
  subjectId: viewer.memberId,
});

const ownTimeOff = (tx: Tx, viewer: MemberViewer, id: string) =>
  tx
    .selectFrom('timeOff')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** One's own row is locked by now, so that two tabs cannot both find the days free. */
async function awayRefusal(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  { from, to, coverId }: Away,
): Promise<AwayRefusal | null> {
  const today = now().toZonedDateTimeISO('UTC').toPlainDate();
  if (Temporal.PlainDate.compare(to, today.subtract({ days: longestDays })) < 0) return 'long-over';
  if (from.until(to, { largestUnit: 'days' }).days > longestDays) return 'too-long';
  if (coverId === viewer.memberId) return 'covers-oneself';
  if (coverId && !(await mayCover(tx, viewer.workspaceId, coverId))) return 'no-such-cover';
  const taken = await tx
    .selectFrom('timeOff')
    .select('id')
    .where('workspaceId', '=', viewer.workspaceId)
    .where('memberId', '=', viewer.memberId)
    .where('id', '!=', id)
    .where('fromOn', '<=', to)
    .where('toOn', '>=', from)
    .executeTakeFirst();
  return taken ? 'overlaps' : null;
}

/** Guests cover nobody: they do not see the rooms in which the asks are. */
const mayCover = async (tx: Tx, workspaceId: string, id: string): Promise<boolean> =>
  !!(await tx
    .selectFrom('member')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where('role', '!=', 'guest')
    .executeTakeFirst());
