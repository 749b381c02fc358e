import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import type { MemberViewer } from '../../people/member.ts';
import { hasHours } from '../../people/working-time-calendar.ts';
import type { Reader } from '../said.ts';
import { handoffMap, type HandoffMap } from './map.ts';

/** The hours of more people than this are no map of who hands on to whom. */
const mostOnMap = 2000;

export interface ClockShown {
  map: HandoffMap;
  /** Those of whom no working time is agreed. */
  unagreed: string[];
  /** How many more there are than the map shows. */
  left: number;
}

/** The hours around the clock of these people: the reader always among them. */
export async function clockOf(
  viewer: MemberViewer,
  people: readonly { id: string; name: string }[],
  reader: Reader,
): Promise<ClockShown> {
  const at = now();
  const shown = [
    ...people.filter(({ id }) => id === viewer.memberId),
    ...people.filter(({ id }) => id !== viewer.memberId),
  ].slice(0, mostOnMap);
  const calendars = await calendarsOf(
    db(),
    viewer.workspaceId,
    shown.map(({ id }) => id),
    at,
  );
  const known = shown.flatMap(({ id, name }) => {
    const calendar = calendars.get(id)?.calendar;
    return calendar ? [{ id, name, calendar, timeZone: calendar.timeZone }] : [];
  });
  const working = known.filter(({ calendar }) => hasHours(calendar));
  return {
    map: handoffMap(working, reader, viewer.memberId),
    unagreed: known.filter(({ calendar }) => !hasHours(calendar)).map(({ name }) => name),
    left: people.length - shown.length,
  };
}
