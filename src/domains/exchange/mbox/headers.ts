import libmime from 'libmime';
import { decodeText } from './charset.ts';

/** The header of a letter: fields by lower-case name, in order, unfolded, one character a byte. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** A header is read up to here; a longer one belongs to garbage or to an attack. */
const HEADER_LIMIT_BYTES = 256 * 1024;
/** And a field up to here, so that no pattern ever meets a megabyte. References of long threads fit. */
const FIELD_LIMIT_BYTES = 32 * 1024;
const FIELDS_LIMIT = 1000;

/** Divides a letter at its first empty line; text that does not begin like a header is all body. */
export function splitHeader(letter: Buffer): { headers: Headers; body: Buffer } {
  const { head, rest } = atFirstEmptyLine(letter);
  const headers = new Map<string, string[]>();
  let open: { name: string; value: string } | null = null;
  let fields = 0;
  const close = () => {
    if (!open) return;
    headers.set(open.name, [...(headers.get(open.name) ?? []), open.value.trim()]);
    open = null;
  };
  for (const line of head.toString('latin1').split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && open) {
      if (open.value.length < FIELD_LIMIT_BYTES) open.value += ` ${line.trim()}`.slice(0, FIELD_LIMIT_BYTES);
      continue;
    }
    close();
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trimEnd();
    if (!/^[!-9;-~]{1,100}$/.test(name) || ++fields > FIELDS_LIMIT) continue;
    open = { name: name.toLowerCase(), value: line.slice(colon + 1, colon + 1 + FIELD_LIMIT_BYTES) };
  }
  close();
  return headers.size === 0 ? { headers, body: letter } : { headers, body: rest };
}

function atFirstEmptyLine(letter: Buffer): { head: Buffer; rest: Buffer } {
  const window = letter.subarray(0, HEADER_LIMIT_BYTES);
  if (/^\r?\n/.test(window.toString('latin1', 0, 2))) return { head: letter.subarray(0, 0), rest: letter };
  const lf = window.indexOf('\n\n');
  const crlf = window.indexOf('\n\r\n');
  if (lf < 0 && crlf < 0) return { head: window, rest: letter.subarray(window.length) };
  const end = lf < 0 ? crlf : crlf < 0 ? lf : Math.min(lf, crlf);
  return { head: letter.subarray(0, end), rest: letter.subarray(end + (end === lf ? 2 : 3)) };
}

/** The first field of that name as it stands, or ''. */
export function rawField(headers: Headers, name: string): string {
  return headers.get(name)?.[0] ?? '';
}

/** The first field of that name as a person reads it: 8-bit text and encoded words (RFC 2047) decoded. */
export function field(headers: Headers, name: string): string {
  return readable(rawField(headers, name));
}

/** Words are decoded in the first few thousand characters; the decoder's patterns are not linear. */
const WORDS_LIMIT = 4000;

export function readable(raw: string): string {
  const value = raw.slice(0, WORDS_LIMIT);
  const text = /[\x80-\xff]/.test(value) ? decodeText(Buffer.from(value, 'latin1')).text : value;
  if (!text.includes('=?')) return text;
  try {
    return libmime.decodeWords(text);
  } catch {
    return text;
  }
}
