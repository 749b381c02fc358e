import { createHash, randomBytes } from 'node:crypto';
import { v7, validate, version } from 'uuid';

/** A UUIDv7 (RFC 9562), as text. Clients may make their own, so that a retried request is the same request. */
export type Id = string;

/** A new id, ordered by the instant of its making. */
export const newId = (): Id => v7();

/** Is this text an id that a client may bring along? Only UUIDv7 is. */
export const isId = (text: unknown): text is Id =>
  typeof text === 'string' && validate(text) && version(text) === 7;

/**
 * An id that follows from another: the same for the same two, and as hard to guess as the first. For what a request
 * makes besides what its client named, so that the request sent twice makes it once.
 */
export function derivedId(id: Id, what: string): Id {
  const digest = createHash('sha256').update(`${id} ${what}`).digest();
  // The instant of the first, then 74 bits of the digest between version and variant (RFC 9562, 5.7).
  const bytes = Buffer.concat([
    Buffer.from(id.replaceAll('-', '').slice(0, 12), 'hex'),
    digest.subarray(0, 10),
  ]);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 22 base-62 characters by which an id stands in an address. */
export function shortId(id: Id): string {
  let rest = BigInt('0x' + id.replaceAll('-', ''));
  let text = '';
  for (let i = 0; i < 22; i++) {
    text = digits[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}

/** The id that 22 base-62 characters stand for, or null where they stand for none. */
export function fromShortId(text: string): Id | null {
  if (!/^[0-9A-Za-z]{22}$/.test(text)) return null;
  let rest = 0n;
  for (const character of text) rest = rest * 62n + BigInt(digits.indexOf(character));
  if (rest >= 1n << 128n) return null;
  const hex = rest.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A secret for a link or a token: 32 random bytes in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. Secrets have 256 random bits, so one round of SHA-256 is enough (no dictionary to fear). */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
