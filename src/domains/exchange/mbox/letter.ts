import { createHash } from 'node:crypto';
import { authorOf, type Sender } from './address.ts';
import { letterDate, type DateDoubt } from './dates.ts';
import { field, rawField, splitHeader, type Headers } from './headers.ts';
import type { RawMessage } from './messages.ts';
import { readParts, type LetterFile, type Piece } from './parts.ts';
import { personKey } from './people.ts';
import { readScrubbed } from './scrubbed.ts';
import { envelopeOf } from './separator.ts';
import { readSubject } from './subject.ts';
import { unquoteFrom } from './unquote.ts';

/** What a letter's header says: enough to thread it, little enough to hold a hundred thousand. */
export interface Outline {
  /** The same for the same letter in every copy of it: `id:` and its Message-ID, else `hash:` and a digest. */
  key: string;
  /** Without angle brackets; null when missing or unusable. */
  messageId: string | null;
  inReplyTo: string | null;
  /** Ids of the letters before it, oldest first. */
  references: string[];
  from: Sender;
  /** Null only when neither the letter nor its envelope has a usable date. */
  at: Temporal.Instant | null;
  dateDoubt: DateDoubt;
  /** Decoded, with its prefixes. */
  subject: string;
  isAnswer: boolean;
  /** Bracketed tags at the subject's front. */
  tags: string[];
  /** The list's name for itself (RFC 2919), lower-case; null when the archive does not keep it. */
  listId: string | null;
}

/** What was not as it should be. A letter with notes is still whole unless it says `cut`. */
export type LetterNote =
  'cut' | 'damaged' | 'malformed' | 'long' | 'no-id' | `date-${Exclude<DateDoubt, 'none'>}`;

export interface Letter extends Outline {
  /** Its text in order, as received: decoded, nothing taken out but the notes of an archive about files. */
  pieces: Piece[];
  files: LetterFile[];
  notes: LetterNote[];
}

/** Text beyond this is no reading matter (a log, a dump); the piece is cut there and kept whole as a file. */
export const TEXT_LIMIT = 200_000;

/** @param now nothing was written after it; dates are judged by it */
export function outlineOf(raw: RawMessage, now: Temporal.Instant): Outline {
  const { headers, body } = splitHeader(raw.bytes);
  return outline(raw, headers, body, now);
}

/** Reads a whole letter. Never throws on what a letter contains. */
export async function letterOf(raw: RawMessage, now: Temporal.Instant): Promise<Letter> {
  const { headers, body } = splitHeader(raw.bytes);
  const read = outline(raw, headers, body, now);
  const parts = await readParts(headers, unquoteFrom(body));
  const { pieces, files } = withoutArchiveNotes(parts.pieces);
  const long = pieces.filter((piece) => piece.text.length > TEXT_LIMIT);
  const notes: [boolean, LetterNote][] = [
    [raw.cut > 0, 'cut'],
    [parts.damaged, 'damaged'],
    [parts.malformed, 'malformed'],
    [long.length > 0, 'long'],
    [read.messageId === null, 'no-id'],
  ];
  return {
    ...read,
    pieces: pieces.map((piece) => ({ ...piece, text: piece.text.slice(0, TEXT_LIMIT) })),
    files: [...parts.files, ...files, ...long.map(asFile)],
    notes: [
      ...notes.filter(([holds]) => holds).map(([, note]) => note),
      ...(read.dateDoubt === 'none' ? [] : [`date-${read.dateDoubt}` as const]),
    ],
  };
}

function withoutArchiveNotes(pieces: Piece[]): { pieces: Piece[]; files: LetterFile[] } {
  const files: LetterFile[] = [];
  const kept = pieces.map((piece) => {
    if (piece.is === 'html') return piece;
    const read = readScrubbed(piece.text);
    files.push(...read.files);
    return { ...piece, text: read.text };
  });
  return { pieces: kept.filter((piece) => piece.text.trim() !== ''), files };
}

function asFile({ is, text }: Piece): LetterFile {
  const content = Buffer.from(text);
  const [name, type] = is === 'html' ? ['letter.html', 'text/html'] : ['letter.txt', 'text/plain'];
  return { name, type, bytes: content.length, content, url: null };
}

function outline(raw: RawMessage, headers: Headers, body: Buffer, now: Temporal.Instant): Outline {
  const envelope = envelopeOf(raw.envelope);
  const dateField = field(headers, 'date') || field(headers, 'resent-date');
  const subject = field(headers, 'subject').replace(/\s+/g, ' ').trim();
  const messageId = idsIn(rawField(headers, 'message-id'))[0] ?? null;
  const from = authorOf(headers);
  const { at, doubt } = letterDate(dateField, envelope?.date ?? '', now);
  const { isAnswer, tags } = readSubject(subject);
  const references = idsIn(rawField(headers, 'references'));
  return {
    key: messageId
      ? `id:${messageId}`
      : `hash:${digest([personKey(from), dateField || raw.envelope, subject], body)}`,
    messageId,
    inReplyTo: answeredIn(rawField(headers, 'in-reply-to')),
    references: references.length <= REFERENCES_LIMIT ? references : middleLeftOut(references),
    from,
    at,
    dateDoubt: doubt,
    subject,
    isAnswer,
    tags,
    listId: listIdIn(field(headers, 'list-id')),
  };
}

const REFERENCES_LIMIT = 200;

function middleLeftOut(ids: string[]): string[] {
  return [...ids.slice(0, 20), ...ids.slice(20 - REFERENCES_LIMIT)];
}

/** Message-IDs in a field: `<left@right>`; some programs leave the brackets out, some archives write " at ". */
function idsIn(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]{1,500})>/g)].map((match) => match[1]!);
  const candidates =
    bracketed.length > 0 ? bracketed : value.split(/[\s,]+/).filter((word) => word.includes('@'));
  const ids = candidates.map((id) => (id.includes('@') ? id : id.replace(' at ', '@')).replace(/\s+/g, ''));
  return [...new Set(ids.filter((id) => id.length >= 5))];
}

/**
 * In-Reply-To was prose once: `Message from "Ada" <ada@example.org> of Monday <1234@example.org>`. The id comes last,
 * and, unlike an address, an id beside prose has a digit; a wrong one would bind strangers' letters together.
 */
function answeredIn(value: string): string | null {
  const id = idsIn(value).at(-1);
  if (!id) return null;
  const isAlone = /^\s*<[^<>]*>\s*$/.test(value);
  return isAlone || /\d/.test(id) ? id : null;
}

/** Of the body, white space does not count: it changes whenever an archive is copied. */
function digest(parts: readonly string[], body: Buffer): string {
  const text = body
    .toString('latin1', 0, 64 * 1024)
    .replace(/^>+(?=From )/gm, '')
    .replace(/\s+/g, '');
  return createHash('sha256')
    .update(parts.join('\n'))
    .update('\n')
    .update(text.slice(0, 16 * 1024))
    .digest('hex')
    .slice(0, 40);
}

function listIdIn(value: string): string | null {
  const id = /<([^<>\s]{1,255})>/.exec(value)?.[1] ?? /^\S{1,255}$/.exec(value.trim())?.[0];
  return id?.toLowerCase() ?? null;
}
