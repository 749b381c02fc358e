import { attributionBefore } from './attribution.ts';
import { readsAsProse } from './code.ts';
import { forwardAt } from './forward.ts';
import type { QuoteMark } from './marks.ts';

const SIGNATURE_LIMIT_LINES = 15;
const FOOTER_LIMIT_LINES = 12;

const signatureMark = /^--\s*$/;
/** What telephones add under a letter, in the languages they are sold in. */
const device =
  /^(?:sent from my \w[\w ]{1,30}|sent from (?:outlook|mail|yahoo mail|proton ?mail)\b.{0,60}|get outlook for \w+.{0,60}|(?:von meinem|gesendet von meinem) .{1,40} gesendet|envoyé de mon \w.{0,30}|enviado desde mi \w.{0,30})\.?$/iu;
const listWords =
  /mailing list|list ?info|unsubscribe|mailman|you received this (?:message|e-?mail)|to post to this|abmelden|désabonner|désinscrire|groups\.google\.com|alternative html version deleted/i;

/**
 * Where a signature that begins at a line ends; the line itself when none begins there. RFC 3676, section 4.3: "-- "
 * alone on a line. It goes on to the next quotation, footnote or sentence, and is short: fifteen lines and more were
 * written to be read.
 */
export function endOfSignature(lines: readonly string[], at: number, end: number, mark: QuoteMark): number {
  if (device.test(lines[at]!.trim())) return at + 1;
  if (!signatureMark.test(lines[at]!)) return at;
  let next = at + 1;
  const isOver = (line: string, index: number) =>
    mark.isOn(line) ||
    signatureMark.test(line) ||
    forwardAt(lines, index, end) ||
    goesOnBelow(lines, index, end);
  while (next < end && !isOver(lines[next]!, next)) next += 1;
  if (next < end && mark.isOn(lines[next]!)) next -= attributionBefore(lines.slice(at + 1, next));
  const inked = lines.slice(at + 1, next).filter((line) => line.trim() !== '').length;
  return inked <= SIGNATURE_LIMIT_LINES ? next : at;
}

/** A footnote, a postscript or a sentence after a blank line: writers put them under their signature. */
function goesOnBelow(lines: readonly string[], at: number, end: number): boolean {
  if (lines[at]!.trim() === '' || lines[at - 1]!.trim() !== '') return false;
  const below = lines.slice(at, Math.min(end, at + 5));
  return (
    /^\s*(?:\[(?:\d{1,2}|\*+|[a-z])\]|\(\d{1,2}\)|\*+\)|p\.? ?s\b)/i.test(below[0]!) ||
    below.some(readsAsProse)
  );
}

/**
 * Where begins what the list added at the end: a rule with the list's own words below it, or the note that an HTML
 * version was deleted. The number of lines when it added nothing.
 */
export function footerStart(lines: readonly string[]): number {
  let start = lines.length;
  let inked = 0;
  for (let at = lines.length - 1; at >= 0 && inked <= FOOTER_LIMIT_LINES; at -= 1) {
    const line = lines[at]!.trim();
    if (line === '') continue;
    if (line.startsWith('>')) break;
    inked += 1;
    const below = lines.slice(at + 1, start).filter((other) => other.trim() !== '');
    if (isDeletionNote(line) && below.length === 0) start = at;
    else if (isFooterRule(line, below)) start = at;
    else if (/^[_=-]{15,}$/.test(line)) break;
  }
  return start;
}

function isDeletionNote(line: string): boolean {
  return /^[?\s]*\[+alternative HTML version deleted\]+$/i.test(line);
}

function isFooterRule(line: string, below: readonly string[]): boolean {
  const says = below.some((other) => listWords.test(other));
  // Google Groups puts its footer under a signature mark.
  return (
    says && (/^[_=-]{15,}$/.test(line) || (line === '--' && /you received this message/i.test(below[0]!)))
  );
}
