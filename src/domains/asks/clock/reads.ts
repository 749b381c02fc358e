import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { calendarsOf } from '../../people/calendars/access.ts';
import type { MemberViewer } from '../../people/member.ts';
import { hasHours, stretchesBetween } from '../../people/working-time-calendar.ts';
import type { Reader } from '../said.ts';
import { handoffMap, type HandoffMap } from './map.ts';

/** The hours of more people than this are no map of who hands on to whom. */
const mostOnMap = 2000;
/** So many are told stretch by stretch. */
const mostTold = 60;

export interface ClockShown {
  map: HandoffMap;
  /** Those of whom no working time is agreed. */
  unagreed: string[];
  /** How many more there are than the map shows. */
  left: number;
}

/** The stretches in which these people work, from `at` on: at most sixty of them, the viewer always among them. */
export async function hoursOf(
  viewer: MemberViewer,
  people: readonly { id: string; name: string }[],
  at: Temporal.Instant,
  hours: number,
) {
  const { shown, calendars } = await calendarsShown(viewer, people, at, mostTold);
  const items = shown.flatMap(({ id, name }) => {
    const calendar = calendars.get(id)?.calendar;
    if (!calendar) return [];
    const working = stretchesBetween(calendar, at, at.add({ hours }));
    return {
      member: id,
      name,
      timeZone: calendar.timeZone,
      agreed: hasHours(calendar),
      working: working.map(({ start, end }) => ({ from: start.toString(), to: end.toString() })),
    };
  });
  return { items, left: people.length - shown.length };
}

/** The hours around the clock of these people: the reader always among them. */
export async function clockOf(
  viewer: MemberViewer,
  people: readonly { id: string; name: string }[],
  reader: Reader,
): Promise<ClockShown> {
  const { shown, calendars } = await calendarsShown(viewer, people, now(), mostOnMap);
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

async function calendarsShown(
  viewer: MemberViewer,
  people: readonly { id: string; name: string }[],
  at: Temporal.Instant,
  most: number,
) {
  const shown = [
    ...people.filter(({ id }) => id === viewer.memberId),
    ...people.filter(({ id }) => id !== viewer.memberId),
  ].slice(0, most);
  const ids = shown.map(({ id }) => id);
  return { shown, calendars: await calendarsOf(db(), viewer.workspaceId, ids, at) };
}
