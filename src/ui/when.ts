/** Who reads a time: from where, in which language, and at what moment the page was made for them. */
export interface Viewer {
  /** The instant "now" is counted from. The server's, so that page and hydration say the same. */
  now: Temporal.Instant | string;
  /** IANA zone, such as `Europe/Lisbon`. */
  zone: string;
  /** BCP 47 tag with the region where known (`en-GB`): it decides "12 May" or "May 12". */
  locale: string;
  /** Set where the viewer prefers 17:00 or 5 PM to what their locale would say. */
  hourCycle?: 'h12' | 'h23' | undefined;
}

/** The few words that `Intl` has no way to say, from the message catalogue. */
export interface WhenWords {
  lastNight: string;
  thisMorning: string;
  thisAfternoon: string;
  thisEvening: string;
  tonight: string;
  yesterdayEvening: string;
  /** Joins a day and a time of day: "Tuesday" and "17:00". */
  dayAndTime: (parts: { day: string; time: string }) => string;
}

type Moment = Temporal.Instant | string;

/**
 * A time as one would say it: "this morning", "yesterday", "Tuesday", "12 May", "12 May 2024".
 * Coarse on purpose: nobody needs to know the minute somebody wrote. Works for what is still to come too.
 */
export function coarse(at: Moment, viewer: Viewer, words: WhenWords): string {
  const then = localTime(at, viewer);
  const now = localTime(viewer.now, viewer);
  const days = daysBetween(now, then);
  if (days === 0) return partOfToday(then, now, words);
  if (days === -1 && then.hour >= 18) return words.yesterdayEvening;
  return dayName(then, now, viewer);
}

/** A time one can keep an appointment by: "today 17:00", "Tuesday 17:00", "12 May 17:00". */
export function moment(at: Moment, viewer: Viewer, words: WhenWords): string {
  const then = localTime(at, viewer);
  return words.dayAndTime({
    day: dayName(then, localTime(viewer.now, viewer), viewer),
    time: clockTime(at, viewer),
  });
}

/** The time of day alone: "17:00", or "5:00 PM". */
export function clockTime(at: Moment, viewer: Viewer): string {
  return format(localTime(at, viewer), viewer, timeStyle(viewer));
}

/**
 * How a time of day is written: two digits by a clock of 24 hours, so that a column of them stands straight; one by a
 * clock of twelve, where nobody writes "05:00 PM".
 */
export function timeStyle({ locale, hourCycle }: Pick<Viewer, 'locale' | 'hourCycle'>): TimeStyle {
  const key = `${locale} ${hourCycle ?? ''}`;
  let style = timeStyles.get(key);
  if (!style) {
    const clock = hourCycle ? { hourCycle } : {};
    const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric', ...clock }).resolvedOptions();
    timeStyles.set(key, (style = { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' }));
  }
  return style;
}

interface TimeStyle {
  hour: 'numeric' | '2-digit';
  minute: '2-digit';
}
const timeStyles = new Map<string, TimeStyle>();

/** The whole of it, for a tooltip: "Friday, 15 May 2026 at 17:00". */
export function exact(at: Moment, viewer: Viewer): string {
  return format(localTime(at, viewer), viewer, { dateStyle: 'full', timeStyle: 'short' });
}

function partOfToday(then: Temporal.PlainDateTime, now: Temporal.PlainDateTime, words: WhenWords): string {
  if (then.hour < 5) return now.hour < 5 ? words.tonight : words.lastNight;
  if (then.hour < 12) return words.thisMorning;
  if (then.hour < 18) return words.thisAfternoon;
  return words.thisEvening;
}

function dayName(then: Temporal.PlainDateTime, now: Temporal.PlainDateTime, viewer: Viewer): string {
  const days = daysBetween(now, then);
  if (Math.abs(days) <= 1) return relativeDay(viewer.locale).format(days, 'day');
  if (Math.abs(days) < 7) return format(then, viewer, { weekday: 'long' });
  const year = then.year === now.year ? undefined : 'numeric';
  return format(then, viewer, { day: 'numeric', month: 'long', year });
}

function localTime(at: Moment, { zone }: Viewer): Temporal.PlainDateTime {
  const instant = typeof at === 'string' ? Temporal.Instant.from(at) : at;
  return instant.toZonedDateTimeISO(zone).toPlainDateTime();
}

function daysBetween(from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number {
  return from.toPlainDate().until(to.toPlainDate(), { largestUnit: 'days' }).days;
}

/*
 * Making an Intl formatter costs a thousand times what using one does, so they are kept. They all format
 * wall-clock time as if in UTC: with the zone in the key a server would keep one for every zone it has met.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(local: Temporal.PlainDateTime, viewer: Viewer, style: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([viewer.locale, viewer.hourCycle, style]);
  let formatter = formatters.get(key);
  if (!formatter) {
    const clock = viewer.hourCycle ? { hourCycle: viewer.hourCycle } : {};
    formatter = new Intl.DateTimeFormat(viewer.locale, { ...style, ...clock, timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return formatter.format(local.toZonedDateTime('UTC').epochMilliseconds);
}

const relativeDays = new Map<string, Intl.RelativeTimeFormat>();

function relativeDay(locale: string): Intl.RelativeTimeFormat {
  let days = relativeDays.get(locale);
  if (!days) relativeDays.set(locale, (days = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })));
  return days;
}
