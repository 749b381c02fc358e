/**
 * The UTC offsets of one time zone, as plain numbers.
 *
 * Why not ask Temporal for every conversion? One costs two to four microseconds, and a due walks weeks of days. So
 * Temporal is asked once for each span of a zone which clocks change when; between two changes, local time is addition.
 *
 * A *local* millisecond is a wall-clock reading written as if it were UTC: 2025-03-30 09:00 anywhere is
 * `Date.UTC(2025, 2, 30, 9)`.
 */
export type ZoneOffsets = {
  /** Offset from UTC in force at an instant; milliseconds, positive east of Greenwich. */
  offsetAt(epochMilliseconds: number): number;
  /**
   * The instant of a wall-clock reading. A reading that a clock change removes shifts forward by the gap; one that it
   * repeats means the first. That is `disambiguation: 'compatible'` in Temporal, and RFC 5545, section 3.3.5.
   */
  instantOf(localMilliseconds: number): number;
};

/** A stretch of history with one offset. `untilLocal` is the reading from which the next period answers. */
type Period = { offset: number; until: number; untilLocal: number };

const DAY = 86_400_000;
const SPAN = 1024 * DAY;
/** Readings lie up to 14 hours from UTC, and Apia once skipped 24 more: spans overlap by more than both. */
const MARGIN = 3 * DAY;
const SPANS_KEPT = 64;
const EARLIEST = -8.64e15;

const zones = new Map<string, ZoneOffsets>();

/** @throws RangeError for a zone the runtime does not know; names from outside go through `timeZoneNamed` first. */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  let zone = zones.get(timeZone);
  if (!zone) zones.set(timeZone, (zone = readZone(timeZone)));
  return zone;
}

/** The zone of that name as the runtime spells it, or null. Names only: `+05:30` has no summer and no history. */
export function timeZoneNamed(name: string): string | null {
  // Temporal would also take a whole timestamp here and read the zone out of its brackets.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

function readZone(timeZone: string): ZoneOffsets {
  const spans = new Map<number, Period[]>();
  periodsNear(timeZone, spans, 0);

  return {
    offsetAt(epochMilliseconds) {
      for (const period of periodsNear(timeZone, spans, epochMilliseconds))
        if (epochMilliseconds < period.until) return period.offset;
      throw new RangeError(`No offset of ${timeZone} at ${epochMilliseconds}`);
    },
    instantOf(localMilliseconds) {
      for (const period of periodsNear(timeZone, spans, localMilliseconds))
        if (localMilliseconds < period.untilLocal) return localMilliseconds - period.offset;
      throw new RangeError(`No instant in ${timeZone} reads ${localMilliseconds}`);
    },
  };
}

function periodsNear(timeZone: string, spans: Map<number, Period[]>, milliseconds: number): Period[] {
  const index = Math.floor(milliseconds / SPAN);
  let periods = spans.get(index);
  if (!periods) {
    if (spans.size === SPANS_KEPT) spans.clear();
    periods = readPeriods(timeZone, index * SPAN - MARGIN, (index + 1) * SPAN + MARGIN);
    spans.set(index, periods);
  }
  return periods;
}

function readPeriods(timeZone: string, from: number, to: number): Period[] {
  const periods: Period[] = [];
  let here = Temporal.Instant.fromEpochMilliseconds(Math.max(from, EARLIEST)).toZonedDateTimeISO(timeZone);
  for (;;) {
    const offset = here.offsetNanoseconds / 1e6;
    const change = here.getTimeZoneTransition('next');
    if (!change || change.epochMilliseconds >= to) {
      periods.push({ offset, until: Infinity, untilLocal: Infinity });
      return periods;
    }
    // Both readings that a change makes strange, the removed and the repeated, are read with the offset before it:
    // that shifts the first past the gap and takes the second at its first coming.
    const offsetAfter = change.offsetNanoseconds / 1e6;
    const until = change.epochMilliseconds;
    periods.push({ offset, until, untilLocal: until + Math.max(offset, offsetAfter) });
    here = change;
  }
}
