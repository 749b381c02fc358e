import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { outlineOf, type Outline } from './letter.ts';
import type { OpenMailbox } from './mailboxes.ts';
import { splitMessages, type RawMessage } from './messages.ts';
import { People } from './people.ts';
import { baseOf } from './subject.ts';
import type { Threadable } from './tree.ts';

/** A letter as the first reading remembers it: where it lies, and what threading needs. */
export interface Entry extends Threadable {
  /** The mailbox, by its place in the list. */
  mailbox: number;
  offset: number;
  length: number;
  /** See people.ts. */
  person: string;
}

export interface Survey {
  /** Every letter once, in the order in which they lie. */
  entries: Entry[];
  /** How many letters came twice. */
  doubles: number;
  people: People;
  /** Whether a bracketed tag at the front of subjects is the list's. */
  isListTag: (tag: string) => boolean;
}

/** Headers, and enough of the text to know a letter without an id by. */
const OUTLINE_BYTES = 320 * 1024;

/** Reads the headers of all letters. */
export async function survey(
  mailboxes: readonly OpenMailbox[],
  now: Temporal.Instant,
  onLetter: (readBytes: number, letters: number) => void,
): Promise<Survey> {
  const found: Entry[] = [];
  const people = new People();
  const tags = new Tags();
  const texts = new Texts();
  let readBefore = 0;
  for (const [mailbox, { path, bytes, changedAt }] of mailboxes.entries()) {
    const first = found.length;
    for await (const raw of splitMessages(createReadStream(path), { limit: OUTLINE_BYTES })) {
      const outline = outlineOf(raw, now);
      tags.count(outline);
      found.push(entryOf(outline, raw, mailbox, people.meet(outline.from), texts));
      onLetter(readBefore + raw.offset + raw.length, found.length);
    }
    dateTheUndated(found, first, changedAt.epochMilliseconds);
    readBefore += bytes;
  }
  const entries = withoutDoubles(found);
  return { entries, doubles: found.length - entries.length, people, isListTag: (tag) => tags.isList(tag) };
}

function entryOf(outline: Outline, raw: RawMessage, mailbox: number, person: string, texts: Texts): Entry {
  const { references, inReplyTo } = outline;
  const ids = inReplyTo === null || references.includes(inReplyTo) ? references : [...references, inReplyTo];
  const key = texts.once(outline.key);
  return {
    key,
    references: ids.map((id) => texts.once(`id:${id}`)).filter((id) => id !== key),
    at: outline.at?.epochMilliseconds ?? NaN,
    base: texts.once(baseOf(outline.subject).slice(0, 200)),
    isAnswer: outline.isAnswer,
    mailbox,
    offset: raw.offset,
    length: raw.length,
    person: texts.once(person),
  };
}

/** Archives lie in order of arrival: a letter without a date came with the one before it, or the one after. */
function dateTheUndated(entries: Entry[], first: number, fallback: number): void {
  const dated = entries.find((entry, at) => at >= first && !Number.isNaN(entry.at));
  let last = dated?.at ?? fallback;
  for (const entry of entries.slice(first)) {
    if (Number.isNaN(entry.at)) entry.at = last;
    else last = entry.at;
  }
}

/**
 * One letter often lies in an archive twice, and some broken programs gave one id to different letters. The same id
 * from the same person or of the same moment is the same letter; any other gets a key of its own, so that it is kept.
 */
function withoutDoubles(found: readonly Entry[]): Entry[] {
  const byKey = Map.groupBy(found, (entry) => entry.key);
  const kept = new Set<Entry>();
  for (const entries of byKey.values()) {
    const distinct: Entry[] = [];
    for (const entry of entries.length === 1 ? entries : [...entries].sort(byDateAndPerson)) {
      if (distinct.some((other) => other.person === entry.person || other.at === entry.at)) continue;
      if (distinct.length > 0)
        entry.key += `#${createHash('sha256').update(entry.person).digest('hex').slice(0, 12)}`;
      distinct.push(entry);
    }
    for (const entry of distinct) kept.add(entry);
  }
  return found.filter((entry) => kept.has(entry));
}

function byDateAndPerson(a: Entry, b: Entry): number {
  return a.at - b.at || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0);
}

/** Bracketed tags, and how many letters have each. */
class Tags {
  readonly #counts = new Map<string, number>();
  readonly #lists = new Set<string>();
  #letters = 0;

  count({ tags, listId }: Outline): void {
    this.#letters += 1;
    if (listId) this.#lists.add(listId.split('.')[0]!);
    for (const tag of new Set(tags.map((each) => each.toLowerCase())))
      this.#counts.set(tag, (this.#counts.get(tag) ?? 0) + 1);
  }

  /** A list's own tag is on a quarter of its letters; those that people give by habit are never taken for one. */
  isList(tag: string): boolean {
    const name = tag.toLowerCase().trim();
    if (this.#lists.has(name)) return true;
    if (
      /^(?:patch|rfc|bug|ann|announce|solved|closed|ot|urgent|help|question|fwd|external|ext|spam|v?\d)\b/i.test(
        name,
      )
    )
      return false;
    const count = this.#counts.get(name) ?? 0;
    return count >= 3 && count >= this.#letters / 4;
  }
}

/** Keeps one copy of each text. What is cut out of a header would also keep the whole header alive. */
class Texts {
  readonly #known = new Map<string, string>();

  once(text: string): string {
    const there = this.#known.get(text);
    if (there !== undefined) return there;
    const copy = Buffer.from(text).toString();
    this.#known.set(copy, copy);
    return copy;
  }
}
