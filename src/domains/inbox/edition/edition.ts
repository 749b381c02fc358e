/** One member's catch-up page: what was new to them between two instants. Private to its reader. */
export interface EditionSpan {
  /** From 1, in order; the one not closed yet comes after the last kept. */
  number: number;
  fromAt: Temporal.Instant;
  toAt: Temporal.Instant;
}

/** How far back somebody's first edition reaches. */
export const firstReachesDays = 14;

/** How many threads an edition lays out; the rest is one line. It ends. */
export const mostThreads = 30;

/** How many it lays out of each kind of news that is told further up: asked, answered, concluded. */
export const mostOfEach = 10;

/** The edition that is open now: from where the last one ended, or two weeks back for who has had none. */
export function openEdition(last: EditionSpan | null, at: Temporal.Instant): EditionSpan {
  return {
    number: (last?.number ?? 0) + 1,
    fromAt: last?.toAt ?? at.subtract({ hours: 24 * firstReachesDays }),
    toAt: at,
  };
}

/** The end that a form names, where it can be one of the open edition: after its beginning and not still to come. */
export function endWithin(open: EditionSpan, wanted: Temporal.Instant | null): Temporal.Instant | null {
  if (!wanted) return null;
  const end = asKept(wanted);
  const after = Temporal.Instant.compare(end, open.fromAt) > 0;
  return after && Temporal.Instant.compare(end, open.toAt) <= 0 ? end : null;
}

/** As fine as the database keeps it: else the same end, sent twice, would be a little later than itself. */
export const asKept = (end: Temporal.Instant): Temporal.Instant =>
  end.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
