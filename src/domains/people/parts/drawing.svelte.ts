import { between, clock, copyDay, dayMinutes, paint, snap, total, type Drawn } from '../time/drawn-week.ts';
import type { Weekday } from '../working-time.ts';

/** A place in the picture: minutes since the midnight that begins a day. Day 8 is the Monday after. */
export interface Place {
  day: number;
  at: number;
}

/** What of the picture a hand holds: nothing yet, one end of a stretch, or all of it. */
export type Grip = 'start' | 'end' | 'whole';

interface Held {
  /** The week without what is held. */
  rest: Drawn[];
  /** What is drawn for a place of the hand. */
  at: (place: Place) => Drawn;
  began: Place;
  now: Place | null;
}

/** A week under somebody's hand: what is drawn, what is being drawn, and the way back. */
export class Drawing {
  week = $state.raw<Drawn[]>([]);
  #earlier = $state.raw<Drawn[][]>([]);
  #held = $state.raw<Held | null>(null);

  /** The stretch that is being drawn at this moment. */
  readonly inHand = $derived(this.#held?.now ? this.#held.at(this.#held.now) : null);
  /** The week as it would be if the hand let go now. */
  readonly shown = $derived(this.inHand ? paint(this.#held!.rest, this.inHand) : this.week);
  readonly minutes = $derived(total(this.shown));
  readonly canUndo = $derived(this.#earlier.length > 0);

  constructor(week: Drawn[]) {
    this.week = week;
  }

  /** Another week in its place; what stood there can be had back. */
  put(week: Drawn[]): void {
    this.#earlier = [...this.#earlier.slice(-49), this.week];
    this.week = week;
  }

  undo(): void {
    const before = this.#earlier.at(-1);
    if (!before) return;
    this.#earlier = this.#earlier.slice(0, -1);
    this.week = before;
  }

  /** A hand comes down on an empty place. */
  begin(place: Place): void {
    this.#held = { rest: this.week, began: place, now: null, at: (now) => stretch(place, now) };
  }

  /** A hand comes down on a stretch. */
  take(which: number, grip: Grip, place: Place): void {
    const held = this.week[which];
    if (!held) return;
    const start = { day: held.day, at: held.from };
    const end = { day: held.day + Math.floor(held.to / dayMinutes), at: held.to % dayMinutes };
    const at = {
      start: (now: Place) => stretch(end.at === 0 ? { day: end.day - 1, at: dayMinutes } : end, now),
      end: (now: Place) => stretch(start, now),
      whole: (now: Place) => carried(held, place, now),
    }[grip];
    this.#held = { rest: this.week.filter((_, i) => i !== which), began: place, now: null, at };
  }

  /** The hand moves. A tremble is no movement. */
  move(place: Place): void {
    const held = this.#held;
    if (!held) return;
    const still = place.day === held.began.day && Math.abs(place.at - held.began.at) < 8;
    if (held.now === null && still) return;
    this.#held = { ...held, now: place };
  }

  /** The hand lets go. @returns whether anything was drawn; a touch without a movement draws nothing. */
  letGo(): boolean {
    const drawn = this.inHand;
    const rest = this.#held?.rest;
    this.#held = null;
    if (!drawn || !rest) return false;
    this.put(paint(rest, drawn));
    return true;
  }

  /** The browser took the hand away to scroll. */
  forget(): void {
    this.#held = null;
  }

  /** An hour where somebody pointed, from the nearest half hour: a fingertip is wider than one. */
  addHour({ day, at }: Place): void {
    const from = Math.min(Math.round(at / 30) * 30, dayMinutes - 60);
    this.put(paint(this.week, { day: day as Weekday, from, to: from + 60 }));
  }

  /** One more stretch on a day, where there is room after what is there. */
  addTo(day: Weekday): void {
    const ends = this.week.filter((each) => each.day === day).map(({ to }) => to);
    const from = ends.length === 0 ? 9 * 60 : snap(Math.max(...ends) + 60);
    if (from + 60 > dayMinutes) this.put([...this.week, { day, from: 0, to: 60 }]);
    else
      this.put([
        ...this.week,
        { day, from, to: Math.min(from + (ends.length === 0 ? 480 : 180), dayMinutes) },
      ]);
  }

  /** A time written instead of drawn. Nothing is joined: a slip of the pen should be seen, not read some other way. */
  write(which: number, end: 'from' | 'to', minutes: number): void {
    const old = this.week[which];
    if (!old) return;
    const from = end === 'from' ? minutes : old.from;
    const clockTo = (end === 'to' ? minutes : old.to) % dayMinutes;
    const to = clockTo > from ? clockTo : clockTo + dayMinutes;
    if (from === old.from && to === old.to) return;
    this.put(this.week.with(which, { day: old.day, from, to }));
  }

  remove(which: number): void {
    this.put(this.week.filter((_, i) => i !== which));
  }

  copy(day: Weekday, onto: Weekday[]): void {
    this.put(copyDay(this.week, day, onto));
  }

  clear(day: Weekday): void {
    this.put(this.week.filter((each) => each.day !== day));
  }
}

const stretch = (a: Place, b: Place): Drawn =>
  between({ day: a.day as Weekday, at: a.at }, { day: b.day as Weekday, at: b.at });

/** A stretch carried from one place to another, its length kept. */
function carried(held: Drawn, began: Place, now: Place): Drawn {
  const length = held.to - held.from;
  const from = Math.min(Math.max(snap(held.from + now.at - began.at), 0), dayMinutes - 15);
  const day = Math.min(Math.max(held.day + now.day - began.day, 1), 7) as Weekday;
  return { day, from, to: from + length };
}

/** How a field of the browser writes a time; the end of a day is its midnight. */
export const fieldTime = (minutes: number): string => clock(minutes % dayMinutes);
