import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberCalendar } from '../../people/member-calendar.ts';
import { whoMaySee } from '../access.ts';
import { reflowed, sharesOf, type Share } from '../ask.ts';
import type { Window } from '../expectation.ts';
import { AskMoved } from '../facts.ts';
import { addShares, dropStandIns, moveShares, type KeptShare, type Move } from '../moved/actions.ts';
import { sameInstant } from '../said.ts';
import { calendarsWithCovers } from '../share/access.ts';

interface Reflow {
  /** The kind of the fact that moves them. */
  why: string;
  /** Its id. */
  fact: string;
}

interface OpenAsk {
  id: string;
  askerId: string;
  threadId: string;
  spaceId: string;
  askedAt: Temporal.Instant;
  agreedDueAt: Temporal.Instant | null;
  windowAmount: number;
  windowUnit: Window['unit'];
}

/**
 * Computes afresh what these people owe of these asks, and who stands in for them. A handful of statements, however
 * many asks there are: somebody may owe a thousand.
 */
export async function reflowAsks(
  tx: Tx,
  workspaceId: string,
  owed: readonly { askId: string; ownerId: string }[],
  reflow: Reflow,
): Promise<void> {
  const asks = await lockOpen(
    tx,
    workspaceId,
    owed.map(({ askId }) => askId),
  );
  const owners = [...new Set(owed.map(({ ownerId }) => ownerId))];
  const kept = Map.groupBy(
    await sharesAround(tx, workspaceId, [...asks.keys()], owners),
    ({ askId }) => askId,
  );
  const calendarsAt = calendarsByYear(tx, workspaceId, owners);
  const maySee = seeingBySpace(tx, workspaceId);
  const moves: Move[] = [];
  const fresh: KeptShare[] = [];
  const gone: KeptShare[] = [];
  for (const { askId, ownerId } of owed) {
    const ask = asks.get(askId);
    if (!ask) continue;
    const calendars = await calendarsAt(ask.askedAt);
    const covers = [...calendars.keys()].filter((id) => !owners.includes(id));
    const seeing = await maySee(ask.spaceId, [...owners, ...covers]);
    const before = (kept.get(askId) ?? []).filter((share) => (share.forId ?? share.memberId) === ownerId);
    const shares = sharesAfresh(ask, ownerId, calendars, before).filter(
      ({ forId, memberId }) => !forId || seeing.has(memberId),
    );
    for (const share of shares) {
      const old = before.find(({ memberId, forId }) => memberId === share.memberId && forId === share.forId);
      if (!old) fresh.push({ askId, ...share, dueAt: ask.agreedDueAt ?? share.dueAt });
      else moves.push(...movesOf(ask, old, share));
    }
    // A cover person whose covering ended owes nothing any more.
    gone.push(
      ...before.filter((old) => old.forId && !shares.some(({ memberId }) => memberId === old.memberId)),
    );
  }
  await moveShares(tx, workspaceId, moves, reflow.why);
  await dropStandIns(tx, workspaceId, gone);
  await addShares(tx, workspaceId, fresh);
  await tx.record(
    ...moves
      .filter(({ hasMoved }) => hasMoved)
      .map(({ ask, memberId }) =>
        AskMoved(
          { workspaceId, actorId: memberId, threadId: ask.threadId, subjectId: ask.id },
          { cause: reflow.fact, member: memberId },
        ),
      ),
  );
}

/** In the order of their ids, so that two who reflow the same asks take turns. */
async function lockOpen(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, OpenAsk>> {
  const asks = await tx
    .selectFrom('ask as a')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'a.workspaceId').onRef('t.id', '=', 'a.threadId'),
    )
    .where('a.workspaceId', '=', workspaceId)
    .where('a.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('a.state', '=', 'open')
    .select(['a.id', 'a.askerId', 'a.threadId', 't.spaceId', 'a.askedAt', 'a.agreedDueAt'])
    .select(['a.windowAmount', 'a.windowUnit'])
    .orderBy('a.id')
    .forUpdate('a')
    .execute();
  return new Map(asks.map((ask) => [ask.id, ask]));
}

/** The open shares of these owners, and of whoever stands in for them. */
const sharesAround = (
  tx: Tx,
  workspaceId: string,
  askIds: string[],
  owners: string[],
): Promise<KeptShare[]> =>
  tx
    .selectFrom('expectation')
    .select(['askId', 'memberId', 'forId', 'seenAt', 'dueAt'])
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', sql<string>`any(${askIds}::uuid[])`)
    .where((eb) => eb(eb.fn.coalesce('forId', 'memberId'), '=', sql<string>`any(${owners}::uuid[])`))
    .where((eb) => eb.ref('open'))
    .execute();

/** Calendars know the holidays of the years around an asking; most asks are of one year. */
function calendarsByYear(tx: Tx, workspaceId: string, owners: string[]) {
  const known = new Map<number, Map<string, MemberCalendar>>();
  return async (at: Temporal.Instant) => {
    const { year } = at.toZonedDateTimeISO('UTC');
    const found = known.get(year) ?? (await calendarsWithCovers(tx, workspaceId, owners, at));
    known.set(year, found);
    return found;
  };
}

function seeingBySpace(tx: Tx, workspaceId: string) {
  const known = new Map<string, Set<string>>();
  return async (spaceId: string, memberIds: string[]) => {
    const found = known.get(spaceId) ?? (await whoMaySee(tx, workspaceId, spaceId, memberIds));
    known.set(spaceId, found);
    return found;
  };
}

/** Computed from the asking; from now on for whoever had no hours then and would be late with agreeing to some. */
function sharesAfresh(
  { askerId, askedAt, windowAmount, windowUnit }: OpenAsk,
  ownerId: string,
  calendars: ReadonlyMap<string, MemberCalendar>,
  before: readonly KeptShare[],
): Share[] {
  const window = { amount: windowAmount, unit: windowUnit };
  const shares = sharesOf(ownerId, askerId, calendars, askedAt, window);
  const had = before.find(({ forId }) => !forId);
  const [own] = shares;
  const isLate = own?.dueAt && Temporal.Instant.compare(own.dueAt, now()) < 0;
  return had && !had.dueAt && isLate ? sharesOf(ownerId, askerId, calendars, now(), window) : shares;
}

function movesOf(ask: OpenAsk, before: KeptShare, share: Share): Move[] {
  // What two people have agreed on stays agreed; everything else follows the hours.
  const dueAt = ask.agreedDueAt ?? reflowed(before.dueAt, share.dueAt, now());
  const hasMoved = !sameInstant(before.dueAt, dueAt);
  if (!hasMoved && sameInstant(before.seenAt, share.seenAt)) return [];
  return [{ ask, memberId: share.memberId, seenAt: share.seenAt, dueAt, movedFrom: before.dueAt, hasMoved }];
}
