import { zoneOffsets } from '#platform/zone-offsets.ts';
import { percentOf, type BandWindow } from '#ui/day-band/window.ts';

export type Tone = 'night' | 'dawn' | 'day' | 'dusk';

/** A colour at a place; between two of them it shades from one into the other. */
export type SkyStop = { at: number; tone: Tone };

/**
 * When one time of day turns into the next, by the clock on the wall. The picture of a timetable rather than of the
 * sun: the same in June and in December, so that two days and two places can be compared at a glance.
 */
const TURNS: { minutes: number; from: Tone; to: Tone }[] = [
  { minutes: 5 * 60, from: 'night', to: 'dawn' },
  { minutes: 7.5 * 60, from: 'dawn', to: 'day' },
  { minutes: 17.5 * 60, from: 'day', to: 'dusk' },
  { minutes: 20 * 60, from: 'dusk', to: 'night' },
];

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Half of the time in which one shade fades into the next. */
const SOFT = 40 * MINUTE;

/** The gradient reaches this far past both ends of the window, in percent, so that a fade may begin outside. */
export const SKY_BLEED = 10;

/** The sky over a place with this zone, as stops from -SKY_BLEED to 100 + SKY_BLEED percent of the window, in order. */
export function skyOver(timeZone: string, window: BandWindow): SkyStop[] {
  const zone = zoneOffsets(timeZone);
  const start = window.startAt.epochMilliseconds;
  const firstDay = Math.floor((start + zone.offsetAt(start)) / DAY) - 1;
  const lastDay = Math.floor((window.endAt.epochMilliseconds + zone.offsetAt(start)) / DAY) + 1;

  const stops: SkyStop[] = [];
  for (let day = firstDay; day <= lastDay; day++)
    for (const { minutes, from, to } of TURNS) {
      const turn = day * DAY + minutes * MINUTE;
      stops.push({ at: percentOf(zone.instantOf(turn - SOFT), window), tone: from });
      stops.push({ at: percentOf(zone.instantOf(turn + SOFT), window), tone: to });
    }
  return stops.filter(({ at }) => at >= -SKY_BLEED && at <= 100 + SKY_BLEED).sort((a, b) => a.at - b.at);
}
