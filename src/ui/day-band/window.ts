/** The time a band shows, usually a day; `endAt` is where the next begins. */
export type BandWindow = { startAt: Temporal.Instant; endAt: Temporal.Instant };

/** A line of the scale; `at` is in percent of the window. */
export type Tick = { at: number; text: string };

/** The viewer's calendar day that contains an instant, from midnight to midnight: 23 or 25 hours where clocks change. */
export function dayAround(at: Temporal.Instant, viewerZone: string): BandWindow {
  const midnight = at.toZonedDateTimeISO(viewerZone).startOfDay();
  return { startAt: midnight.toInstant(), endAt: midnight.add({ days: 1 }).startOfDay().toInstant() };
}

/** The twenty-four hours that begin at an instant. */
export function dayFrom(startAt: Temporal.Instant): BandWindow {
  return { startAt, endAt: startAt.add({ hours: 24 }) };
}

/** Where an instant lies in the window, in percent to two places (nine seconds of a day); outside it, below 0 or above 100. */
export function percentOf(epochMilliseconds: number, { startAt, endAt }: BandWindow): number {
  const start = startAt.epochMilliseconds;
  const share = (epochMilliseconds - start) / (endAt.epochMilliseconds - start);
  return Math.round(share * 10_000) / 100;
}

/**
 * The full hours of the viewer's clock that fall into the window, each so many hours.
 *
 * @param print how the viewer reads a time, as "09:00" or "9 AM"
 */
export function hourTicks(
  window: BandWindow,
  viewerZone: string,
  print: (at: Temporal.ZonedDateTime) => string,
  everyHours = 3,
): Tick[] {
  const ticks: Tick[] = [];
  const { epochMilliseconds: end } = window.endAt;
  let at = window.startAt
    .toZonedDateTimeISO(viewerZone)
    .round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  for (; at.epochMilliseconds < end; at = at.add({ hours: 1 }))
    if (at.hour % everyHours === 0 && at.minute === 0)
      ticks.push({ at: percentOf(at.epochMilliseconds, window), text: print(at) });
  return ticks;
}
