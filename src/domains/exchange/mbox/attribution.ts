/**
 * The line above a quotation that says whose it is: "On Monday, Ada wrote:", "Am 3. Mai schrieb Ada:", "Ada 写道：".
 * Written by programs, in the language of whoever answers, wrapped over up to three lines.
 */

/** "wrote" and its like, where European programs put it: at the end, or before the name. */
const said =
  /(?<!\p{L})(?:wrote|writes|said|says|schrieb|schreibt|geschrieben|écrit|écrivait|escribió|escribio|ha escrito|escreveu|ha scritto|scrisse|schreef|skrev|napisała?|napsala?|kirjoitti|yazdı|escriure|a scris|menulis|rašė|rakstīja|írta|пишет|писала?|написала?|пише|έγραψε|đã viết)(?!\p{L})|写道|寫道|写了|さんは書きました|のメール|작성|썼습니다|님이|كتب|כתב/iu;
const opening =
  /^\s*(?:(?:on|at|am|le|el|il|em|op|den|dnia|dne|w dniu|в|mon|tue|wed|thu|fri|sat|sun|quoting|from|in)(?!\p{L})|\d{1,4}[-./年]|[*•])/iu;
const whoAndWhen = /(?:\S@\S|\S at \S+\.\S|\d{4}|\d{1,2}[:.]\d{2})/;
const address = /\S@\S|\S at \S+\.\S|@end\|ng/;
const day = /\b(?:19|20)\d{2}\b.*\d{1,2}[:.]\d{2}|\d{1,2}[:.]\d{2}.*\b(?:19|20)\d{2}\b/;
const ends = /[:：]["'”»]?\s*$/;

const LINES_LIMIT = 3;
const LENGTH_LIMIT = 320;

/**
 * How many of the last lines are an attribution of a quotation that comes next; 0 when they are the writer's own.
 *
 * @param lines what precedes the quotation, the nearest last; blank lines between count as lines
 */
export function attributionBefore(lines: readonly string[]): number {
  const blanks = trailingBlanks(lines);
  if (blanks > 2) return 0;
  const near = lines.slice(0, lines.length - blanks);
  if (!ends.test(near.at(-1) ?? '')) return 0;
  for (let count = 1; count <= Math.min(LINES_LIMIT, near.length); count += 1) {
    const taken = near.slice(-count);
    if (taken[0]!.trim() === '') return 0;
    const text = taken.map((line) => line.trim()).join(' ');
    if (text.length > LENGTH_LIMIT) return 0;
    const isWhole = opening.test(text) || count === near.length || near.at(-count - 1)!.trim() === '';
    if (isWhole && isAttribution(text)) return count + blanks;
  }
  return 0;
}

/**
 * Whether a line names the source of an unmarked quotation below, as Apple's and Microsoft's programs write one: with
 * nothing else to go by, it must have all of an opening, an address, a date or time and the verb.
 */
export function namesUnmarked(line: string): boolean {
  const text = line.trim();
  return (
    text.length <= LENGTH_LIMIT &&
    ends.test(text) &&
    opening.test(text) &&
    said.test(text) &&
    address.test(text) &&
    /\d{1,2}[:.]\d{2}/.test(text)
  );
}

function isAttribution(text: string): boolean {
  if (said.test(text)) return text.length < 80 || whoAndWhen.test(text);
  // In a language unknown here, or one whose letters an archive lost: an address and a date, and a colon.
  return text.length < 200 && address.test(text) && day.test(text);
}

function trailingBlanks(lines: readonly string[]): number {
  let count = 0;
  while (count < lines.length && lines[lines.length - 1 - count]!.trim() === '') count += 1;
  return count;
}

/**
 * An attribution fit for a heading: addresses taken out, no colon at the end.
 * "On 5 Jul 2023, Ada <ada at example.org> wrote:" becomes "On 5 Jul 2023, Ada wrote".
 */
export function shortAttribution(text: string): string {
  return text
    .replace(
      /\s*[<([](?:mailto:)?[^\s<>()[\]]+(?:@| at | @end\|ng \|rom | m@iii@g oii )[^\s<>()[\]]+[>)\]]/g,
      '',
    )
    .replace(/^.{1,80} (?:on behalf of|im Auftrag von) /i, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:：,]+$/, '')
    .trim();
}
