/**
 * What contract.md says of due, for the plainest case and by plain counting: somebody who works from 09:00 to 17:00 on
 * all seven days, in a zone that never changes its clocks. So that the journeys do not ask the engine whether it agrees
 * with itself.
 */
const [begins, ends] = [9, 17];

/** @param hours working hours agreed, at most eight */
export function dueAfter(asked: Temporal.Instant, hours: number, zone: string): Temporal.Instant {
  const local = asked.toZonedDateTimeISO(zone);
  const [opens, closes] = [local.withPlainTime({ hour: begins }), local.withPlainTime({ hour: ends })];
  const isBefore = Temporal.ZonedDateTime.compare(local, opens) < 0;
  const isOver = Temporal.ZonedDateTime.compare(local, closes) >= 0;
  const seen = isBefore ? opens : isOver ? opens.add({ days: 1 }) : local;
  const stops = seen.withPlainTime({ hour: ends });
  const due = seen.add({ hours });
  const rest = stops.until(due).total('milliseconds');
  const later = stops
    .withPlainTime({ hour: begins })
    .add({ days: 1, milliseconds: Math.round(Math.max(rest, 0)) });
  return (rest > 0 ? later : due).toInstant();
}
