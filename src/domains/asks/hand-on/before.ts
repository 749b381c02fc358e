/**
 * What an ask was before somebody handed it on: enough to put it back. Its step keeps it as JSON, with instants as
 * text.
 */
export interface AskBefore<Time = string> {
  ask: {
    memberId: string | null;
    circleId: string | null;
    askedAt: Time;
    agreedDueAt: Time | null;
    proposedDueAt: Time | null;
    proposedBy: string | null;
    proposedReason: string | null;
  };
  shares: {
    memberId: string;
    forId: string | null;
    open: boolean;
    seenAt: Time | null;
    dueAt: Time | null;
  }[];
}

type Timely = AskBefore<Temporal.Instant>;

/** @param shares everybody's, closed ones too: who has stepped back stays out of it */
export const askBefore = (ask: Timely['ask'], shares: Timely['shares']): Timely => ({
  ask: {
    memberId: ask.memberId,
    circleId: ask.circleId,
    askedAt: ask.askedAt,
    agreedDueAt: ask.agreedDueAt,
    proposedDueAt: ask.proposedDueAt,
    proposedBy: ask.proposedBy,
    proposedReason: ask.proposedReason,
  },
  shares: shares.map(({ memberId, forId, open, seenAt, dueAt }) => ({
    memberId,
    forId,
    open,
    seenAt,
    dueAt,
  })),
});

/** The same, read back from a step. */
export const fromStep = ({ ask, shares }: AskBefore): Timely => ({
  ask: {
    ...ask,
    askedAt: Temporal.Instant.from(ask.askedAt),
    agreedDueAt: instant(ask.agreedDueAt),
    proposedDueAt: instant(ask.proposedDueAt),
  },
  shares: shares.map((share) => ({ ...share, seenAt: instant(share.seenAt), dueAt: instant(share.dueAt) })),
});

const instant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));
