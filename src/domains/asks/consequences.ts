import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { Consequence } from '#platform/follow.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { reflowed, sharesOf, type Share } from './ask.ts';
import { AskMoved } from './facts.ts';
import { calendarsWithCovers } from './share/access.ts';

const batch = 200;

/**
 * Open asks reflow when somebody's working time or time off changes: of their own, and of those they cover for.
 * Computed afresh from the asking, so that running twice changes nothing. Both sides are told what moved.
 */
export const reflowOpenAsks = {
  name: 'reflow-open-asks',
  follow: async ({ workspaceId, subjectId, kind, id }) => {
    if (!subjectId) return;
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const asks = await asksTouching(workspaceId, subjectId, last);
      if (asks.length === 0) return;
      await transaction(async (tx) => {
        for (const { askId, ownerId } of asks) await reflowShares(tx, workspaceId, askId, ownerId, kind, id);
      });
      last = asks.at(-1)!.askId;
    }
  },
} satisfies Consequence;

/** Open asks owed by a person (`forId` null), or owed by those whom they stand in for. */
const asksTouching = (workspaceId: string, memberId: string, after: string) =>
  db()
    .selectFrom('expectation as e')
    .select((eb) => ['e.askId', eb.fn.coalesce('e.forId', 'e.memberId').as('ownerId')])
    .where('e.workspaceId', '=', workspaceId)
    .where('e.memberId', '=', memberId)
    .where('e.open', '=', true)
    .where('e.askId', '>', after)
    .orderBy('e.askId')
    .limit(batch)
    .execute();

async function reflowShares(
  tx: Tx,
  workspaceId: string,
  askId: string,
  ownerId: string,
  why: string,
  cause: string,
): Promise<void> {
  const ask = await tx
    .selectFrom('ask')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', askId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  if (!ask) return;
  const calendars = await calendarsWithCovers(tx, workspaceId, [ownerId], ask.askedAt);
  const fresh = sharesOf(ownerId, ask.askerId, calendars, ask.askedAt, {
    amount: ask.windowAmount,
    unit: ask.windowUnit,
  });
  const stand = await tx
    .selectFrom('expectation')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', askId)
    .where((eb) =>
      eb.or([eb.and([eb('memberId', '=', ownerId), eb('forId', 'is', null)]), eb('forId', '=', ownerId)]),
    )
    .execute();
  for (const share of fresh) {
    const before = stand.find(({ memberId }) => memberId === share.memberId);
    if (before) await moveShare(tx, workspaceId, ask, before, share, why, cause);
    else
      await tx
        .insertInto('expectation')
        .values({ workspaceId, askId, ...share })
        .onConflict((oc) => oc.doNothing())
        .execute();
  }
  // A cover person whose covering ended owes nothing any more.
  const gone = stand.filter((old) => old.forId && !fresh.some(({ memberId }) => memberId === old.memberId));
  for (const { memberId } of gone) {
    await tx
      .deleteFrom('expectation')
      .where('workspaceId', '=', workspaceId)
      .where('askId', '=', askId)
      .where('memberId', '=', memberId)
      .execute();
  }
}

async function moveShare(
  tx: Tx,
  workspaceId: string,
  ask: { id: string; threadId: string; agreedDueAt: Temporal.Instant | null },
  before: { memberId: string; seenAt: Temporal.Instant | null; dueAt: Temporal.Instant | null },
  fresh: Share,
  why: string,
  cause: string,
): Promise<void> {
  // What two people have agreed on stays agreed; everything else follows the hours.
  const dueAt = ask.agreedDueAt ?? reflowed(before.dueAt, fresh.dueAt, now());
  const moved = !same(before.dueAt, dueAt);
  if (!moved && same(before.seenAt, fresh.seenAt)) return;
  await tx
    .updateTable('expectation')
    .set({
      seenAt: fresh.seenAt,
      dueAt,
      ...(moved && {
        movedFrom: before.dueAt,
        movedAt: now(),
        movedWhy: why,
        notedByMember: false,
        notedByAsker: false,
      }),
    })
    .where('workspaceId', '=', workspaceId)
    .where('askId', '=', ask.id)
    .where('memberId', '=', before.memberId)
    .execute();
  if (moved) {
    await tx.record(
      AskMoved(
        { workspaceId, actorId: before.memberId, threadId: ask.threadId, subjectId: ask.id },
        { cause, member: before.memberId },
      ),
    );
  }
}

const same = (a: Temporal.Instant | null, b: Temporal.Instant | null) => (a && b ? a.equals(b) : a === b);
