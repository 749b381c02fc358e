/**
 * Whether a line that begins with "From " really begins a new letter.
 *
 * RFC 4155 asks for `From sender asctime-date`; programs have written a dozen variations of it, and many never escape
 * a "From " that a person typed at the start of a line. So a separator must carry a plausible date with a clock time
 * and a year, and be followed by a header that only letters have.
 */

const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const zone = '(?:[A-Z]{1,5}|[+-]\\d{4}|\\([A-Z]{1,5}\\))';
const clock = '\\d{1,2}:\\d{2}(?::\\d{2})?';

/** asctime with the zone before or after the year, or not at all: `Sat Jul  1 07:58:05 EDT 2023`. */
const asctime = `${month} +\\d{1,2} +${clock}(?: +${zone})? +\\d{4}(?: +${zone}){0,2}`;
/** RFC 5322, as some programs put it on the envelope: `Sat, 1 Jul 2023 07:58:05 +0200 (CEST)`. */
const rfc5322 = `\\d{1,2} +${month} +\\d{4} +${clock}(?: +${zone}){0,2}`;

const envelope = new RegExp(
  `^From (.{0,400}?) *(${weekday},? +(?:${asctime}|${rfc5322}))(?: +remote from \\S+)? *$`,
);

/** Fields of which a real letter has at least one near its top; a person's "Note: …" is not among them. */
const letterField =
  /^(?:from|date|subject|to|cc|message-id|received|return-path|sender|reply-to|delivered-to|in-reply-to|references|mime-version|content-[a-z-]+|list-[a-z-]+|status|x-[!-9;-~]+):/i;
const anyField = /^[!-9;-~]+[ \t]*:/;

/** How many bytes from the start of a "From " line on are enough to judge it. */
export const LOOK_AHEAD_BYTES = 8192;

export interface Envelope {
  /** Who the envelope names, as written: often obfuscated, sometimes empty or "-". */
  sender: string;
  /** The envelope's date, as written; usually without a zone. */
  date: string;
}

/** Reads a "From " line; null when it is prose. */
export function envelopeOf(line: string): Envelope | null {
  const match = envelope.exec(line);
  return match ? { sender: match[1]!.trim(), date: match[2]! } : null;
}

/** @param following the lines after it, up to {@link LOOK_AHEAD_BYTES}; asked for only when the line itself fits */
export function isSeparator(line: string, following: () => Iterable<string>): boolean {
  return envelopeOf(line) !== null && beginsLikeALetter(following());
}

/** Whether lines begin with a header block, one field of which only letters have. */
export function beginsLikeALetter(lines: Iterable<string>): boolean {
  let isFirst = true;
  for (const line of lines) {
    if (letterField.test(line)) return true;
    const goesOn = !isFirst && /^[ \t]/.test(line);
    if (!goesOn && !anyField.test(line) && !line.startsWith('>From ')) return false;
    isFirst = false;
  }
  return false;
}
