import type { Paragraph, PhrasingContent } from 'mdast';
import { readsAsProse } from './code.ts';
import { phrasesOf } from './phrases.ts';

/** Lines as a paragraph: those that a program wrapped flow again, ends that somebody typed stay. */
export function paragraph(lines: readonly string[]): Paragraph {
  const trimmed = lines.map((line) => line.trim());
  const width = trimmed.reduce((widest, line) => Math.max(widest, line.length), 0);
  const children: PhrasingContent[] = [];
  trimmed.forEach((line, at) => {
    if (at > 0) children.push(...lineEnd(trimmed[at - 1]!, line, width));
    children.push(...phrasesOf(line));
  });
  return { type: 'paragraph', children: withTextJoined(children) };
}

/** Below this a line is short on purpose: an address, a verse, a greeting. */
const SHORTEST_WRAPPED = 45;
const LONGEST_WRAPPED = 100;

/**
 * A line end is the program's, and may go, when the next word would not have fitted on the line; else it was typed.
 * Chinese and Japanese wrap between any two characters and join without a space.
 */
function lineEnd(line: string, next: string, width: number): PhrasingContent[] {
  if (!wouldNotFit(line, next, width) && !goesOn(line, next)) return [{ type: 'break' }];
  if (labels(next)) return [{ type: 'break' }];
  const isDense = /[\u3000-\u9fff\uff00-\uffef]$/.test(line) && /^[\u3000-\u9fff\uff00-\uffef]/.test(next);
  return isDense ? [] : [{ type: 'text', value: ' ' }];
}

function wouldNotFit(line: string, next: string, width: number): boolean {
  const word = /^\S+/.exec(next)?.[0].length ?? 0;
  const isWrapped = width >= SHORTEST_WRAPPED && width <= LONGEST_WRAPPED;
  return isWrapped && line.length >= width / 2 && line.length + 1 + word > width;
}

/** Lines wrapped twice, by two programs, are ragged; a sentence that goes on in a small letter is still one. */
function goesOn(line: string, next: string): boolean {
  return (
    line.length >= 40 &&
    line.length <= LONGEST_WRAPPED &&
    readsAsProse(line) &&
    /[\p{L}\p{N},;)'"’]$/u.test(line) &&
    /^\p{Ll}/u.test(next)
  );
}

/** "error: …", "To: …": somebody's lines, not a sentence's. */
function labels(line: string): boolean {
  return /^[\w-]{2,20}: /.test(line);
}

function withTextJoined(phrases: PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const phrase of phrases) {
    const before = joined.at(-1);
    if (phrase.type === 'text' && before?.type === 'text') before.value += phrase.value;
    else if (phrase.type !== 'text' || phrase.value !== '') joined.push(phrase);
  }
  return joined;
}
