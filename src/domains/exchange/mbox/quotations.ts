import { attributionBefore, namesUnmarked } from './attribution.ts';
import { isSession } from './code.ts';
import { forwardAt, type Forward } from './forward.ts';
import { markOf, type QuoteMark } from './marks.ts';
import type { PassageKind } from './passage.ts';
import { endOfSignature, footerStart } from './signature.ts';

/** A passage of plain text, still in lines; those of a quotation without their marks. */
export interface Stretch {
  kind: PassageKind;
  by: string;
  lines: string[];
}

/**
 * Divides plain text into what the writer wrote and what a program or another person put there. Every line goes into
 * exactly one stretch, in order; of the header above an unmarked quotation only who and when is kept. In doubt a line
 * counts as written.
 */
export function divide(text: string): Stretch[] {
  const lines = text.replaceAll('\u00a0', ' ').split('\n');
  const end = footerStart(lines);
  const mark = markOf(lines);
  const stretches = new Stretches();
  for (let at = 0; at < end;) at = takeNext(lines, at, end, mark, stretches);
  stretches.add('footer', lines.slice(end));
  return stretches.all();
}

/** Shorter than this is a greeting, whose answer stands below the quotation. */
const ANSWER_LENGTH = 25;

/** Takes the stretch that begins at a line, or the line alone; answers where the next begins. */
function takeNext(
  lines: readonly string[],
  at: number,
  end: number,
  mark: QuoteMark,
  stretches: Stretches,
): number {
  const line = lines[at]!;
  const forward = forwardAt(lines, at, end);
  if (forward) {
    stretches.addForward(forward, lines.slice(forward.from, end));
    return end;
  }
  if (mark.isOn(line)) {
    const paragraphEnd = endOfParagraph(lines, at, end);
    if (isSession(lines.slice(at, paragraphEnd))) {
      stretches.add('written', lines.slice(at, paragraphEnd));
      return paragraphEnd;
    }
    const quoteEnd = endOfQuotation(lines, at, end, mark);
    stretches.addQuotation(lines.slice(at, quoteEnd), mark);
    return quoteEnd;
  }
  if (
    namesUnmarked(line) &&
    stretches.hasAnswer() &&
    !lines.slice(at, end).some((other) => mark.isOn(other))
  ) {
    stretches.addForward({ kind: 'quoted', from: at + 1, by: line.trim() }, lines.slice(at + 1, end));
    return end;
  }
  const signatureEnd = endOfSignature(lines, at, end, mark);
  if (signatureEnd > at) {
    stretches.add('signature', lines.slice(at, signatureEnd));
    return signatureEnd;
  }
  stretches.add('written', [line]);
  return at + 1;
}

/** Blank lines inside belong to it, those after it do not. */
function endOfQuotation(lines: readonly string[], at: number, end: number, mark: QuoteMark): number {
  let last = at;
  for (let next = at; next < end; next += 1) {
    if (mark.isOn(lines[next]!)) last = next;
    else if (lines[next]!.trim() !== '') break;
  }
  return last + 1;
}

/** Enough to tell a session at a prompt from a quotation. */
const PARAGRAPH_LIMIT_LINES = 60;

function endOfParagraph(lines: readonly string[], at: number, end: number): number {
  const limit = Math.min(end, at + PARAGRAPH_LIMIT_LINES);
  let next = at;
  while (next < limit && lines[next]!.trim() !== '') next += 1;
  return next;
}

/** Stretches as they are found; an attribution moves from what was written to the quotation it belongs to. */
class Stretches {
  readonly #all: Stretch[] = [];

  add(kind: PassageKind, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const before = this.#all.at(-1);
    if (before?.kind !== kind) this.#all.push({ kind, lines: [...lines], by: '' });
    else for (const line of lines) before.lines.push(line);
  }

  addQuotation(lines: readonly string[], mark: QuoteMark): void {
    const before = this.#all.at(-1);
    const above = before?.kind === 'written' ? attributionBefore(before.lines) : 0;
    const named = above > 0 ? inOneLine(before!.lines.splice(-above)) : '';
    const inside = namedInside(lines);
    const rest = lines.slice(inside).map((line) => mark.off(line));
    this.#all.push({
      kind: 'quoted',
      lines: rest,
      by: named || inOneLine(lines.slice(0, inside)).replace(/>+ */g, ''),
    });
  }

  addForward({ kind, by }: Forward, lines: readonly string[]): void {
    this.#all.push({ kind, lines: [...lines], by: inOneLine([by]) });
  }

  /** Whether something was written already: below an answer on top, what is unmarked may be quoted. */
  hasAnswer(): boolean {
    const written = this.#all.filter(({ kind }) => kind === 'written').flatMap(({ lines }) => lines);
    return written.join('').replace(/\s/g, '').length >= ANSWER_LENGTH;
  }

  all(): Stretch[] {
    return this.#all.filter(({ lines, by }) => by !== '' || lines.some((line) => line.trim() !== ''));
  }
}

/** Supercite names its source in lines of their own: `>>>>> Ada on Monday writes:`. */
function namedInside(lines: readonly string[]): number {
  const count = lines.findIndex((line) => !/^>{4,6} /.test(line));
  const top = lines.slice(0, count < 0 ? lines.length : count).map((line) => line.replace(/^>+ */, ''));
  return top.length > 0 && top.length <= 3 && attributionBefore(top) === top.length ? top.length : 0;
}

function inOneLine(lines: readonly string[]): string {
  return lines.join(' ').slice(0, 500).replace(/\s+/g, ' ').trim();
}
