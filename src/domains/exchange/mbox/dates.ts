const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Zones by name, in minutes east of UTC: those of RFC 5322 (section 4.3) and the unambiguous ones that archives show.
 * Any other name counts as UTC, as the RFC asks; IST is such a one, because it means three zones.
 */
const zones: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    '-600': 'hst', '-540': 'akst', '-480': 'pst akdt', '-420': 'mst pdt', '-360': 'cst mdt', '-300': 'est cdt', '-240': 'edt',
    '60': 'bst west cet met mez', '120': 'cest mest mesz eet sast', '180': 'eest msk', '480': 'hkt sgt awst', '540': 'jst kst',
    '570': 'acst', '600': 'aest', '630': 'acdt', '660': 'aedt', '720': 'nzst', '780': 'nzdt',
  }).flatMap(([minutes, names]) => names.split(' ').map((name) => [name, Number(minutes)])),
); // prettier-ignore

/** `Sat, 1 Jul 2023 05:58:05 +0000`, with or without weekday, seconds and zone; `01-Jul-23 05:58 EST` too. */
const worded =
  /^(?:[a-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?[\s-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(.*)$/i;
/** `Sat Jul  1 07:58:05 EDT 2023`, the zone before the year, after it, or missing. */
const asctime =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]{0,6}\s+(\d{1,2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(.*?)\s+(\d{4})\s*(.*)$/i;
const iso = /^(\d{4})-(\d{2})-(\d{2})[T\s](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(.*)$/i;

/**
 * Reads a date as letters carry it: RFC 5322 with its obsolete forms, asctime as on "From " lines, ISO 8601.
 * A missing zone is read as UTC. Null when it is no date.
 */
export function readDate(text: string): Temporal.Instant | null {
  const plain = text
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/"/g, '')
    .trim();
  let match = worded.exec(plain);
  if (match) return instant(match[3]!, monthOf(match[2]!), match[1]!, match.slice(4, 7), match[7]!);
  match = asctime.exec(plain);
  if (match)
    return instant(match[7]!, monthOf(match[1]!), match[2]!, match.slice(3, 6), match[6] || match[8]!);
  match = iso.exec(plain);
  if (match) return instant(match[1]!, Number(match[2]), match[3]!, match.slice(4, 7), match[7]!);
  return null;
}

function monthOf(name: string): number {
  return months.indexOf(name.toLowerCase()) + 1;
}

function instant(year: string, month: number, day: string, clock: (string | undefined)[], zone: string) {
  const [hour = 0, minute = 0, second = 0] = clock.map((part) => Number(part ?? 0));
  try {
    return Temporal.PlainDateTime.from(
      // 24:00 is written by some programs; a leap second is read as the one before it.
      {
        year: fullYear(year),
        month,
        day: Number(day),
        hour: hour === 24 ? 0 : hour,
        minute,
        second: Math.min(second, 59),
      },
      { overflow: 'reject' },
    )
      .add({ days: hour === 24 ? 1 : 0 })
      .subtract({ minutes: minutesEast(zone) })
      .toZonedDateTime('UTC')
      .toInstant();
  } catch {
    return null;
  }
}

/** RFC 5322, section 4.3: two digits mean 1950 to 2049, three digits count from 1900. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length >= 4) return number;
  return number + (year.length === 2 && number < 50 ? 2000 : 1900);
}

function minutesEast(zone: string): number {
  const offset = /([+-])(\d{1,2}):?(\d{2})\b/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    // No place is further from Greenwich than 14 hours; "+9999" is a broken clock, not a zone.
    return minutes > 14 * 60 ? 0 : offset[1] === '-' ? -minutes : minutes;
  }
  const name = /^[a-z]+/i.exec(zone)?.[0].toLowerCase();
  return (name && zones[name]) || 0;
}

/** Why a date was not taken as the letter states it. */
export type DateDoubt = 'none' | 'missing' | 'future' | 'past';

export interface LetterDate {
  /** Null only when neither the letter nor its envelope has a usable date. */
  at: Temporal.Instant | null;
  /** What was wrong with the Date field: nothing, absent or unreadable, after the letter's arrival, before e-mail. */
  doubt: DateDoubt;
}

/** The first letter over a network was sent in 1971. */
const FIRST_LETTER = Temporal.Instant.from('1971-01-01T00:00:00Z');
/** Envelope dates carry no zone, so that a letter may seem to be sent up to 14 hours after it arrived. */
const CLOCK_SLACK_HOURS = 36;

/**
 * When a letter was written: its Date field, or, when that is missing or absurd, the envelope's date.
 *
 * @param now nothing was written after it
 */
export function letterDate(dateField: string, envelopeDate: string, now: Temporal.Instant): LetterDate {
  const stated = readDate(dateField);
  const arrived = believable(readDate(envelopeDate), now);
  if (!stated) return { at: arrived, doubt: 'missing' };
  if (isAfter(stated, arrived ?? now)) return { at: arrived, doubt: 'future' };
  if (isBefore(stated, FIRST_LETTER)) return { at: arrived, doubt: 'past' };
  return { at: stated, doubt: 'none' };
}

function believable(at: Temporal.Instant | null, now: Temporal.Instant): Temporal.Instant | null {
  return at && !isAfter(at, now) && !isBefore(at, FIRST_LETTER) ? at : null;
}

function isAfter(at: Temporal.Instant, limit: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, limit.add({ hours: CLOCK_SLACK_HOURS })) > 0;
}

function isBefore(at: Temporal.Instant, limit: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, limit) < 0;
}
