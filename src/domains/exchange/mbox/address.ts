import addressparser from 'nodemailer/lib/addressparser';
import { field, type Headers } from './headers.ts';
import { maskIn } from './mask.ts';

/** Who a letter says it is from. */
export interface Sender {
  /** As written, decoded; '' when there is none. */
  name: string;
  /** Lower-case, with "at" and "dot" read back; null when missing or masked. */
  address: string | null;
  /** An address that the archive made unreadable for good (see mask.ts); null otherwise. */
  mask: string | null;
}

/** Reads a From field. Archives write addresses in many ways; what is no address becomes the name. */
export function readSender(value: string): Sender {
  const text = value
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .slice(0, 1000)
    .trim();
  const masked = maskIn(text);
  if (masked) return { name: masked.name, address: null, mask: masked.mask };
  const [first] = addressparser(unobfuscated(text), { flatten: true });
  if (!first) return { name: text, address: null, mask: null };
  const address = plausible(first.address);
  return { name: (first.name || (address ? '' : first.address)).trim(), address, mask: null };
}

function plausible(address: string): string | null {
  const trimmed = address.trim().toLowerCase();
  return /^[^\s@<>()]{1,64}@[^\s@<>()]{1,255}$/.test(trimmed) ? trimmed : null;
}

const at = String.raw`(?: at | -at- |\s*[([{]\s*(?:at|@)\s*[)\]}]\s*| \(\) )`;
const dot = String.raw`(?: dot | -dot- |\s*[([{]\s*(?:dot|\.)\s*[)\]}]\s*| ! )`;
const label = String.raw`[a-z0-9][a-z0-9_-]*`;
const obfuscated = new RegExp(
  String.raw`(^|[\s<(])([a-z0-9!#$%&'*+/=?^_\x60{|}~.-]{1,64})${at}(${label}(?:(?:\.|${dot})${label}){0,8})(?=$|[\s>)])`,
  'i',
);

/** Turns `ada at example.org (Ada)`, `ada (at) example (dot) org` and the like back into an address. */
function unobfuscated(text: string): string {
  if (/\S@\S/.test(text)) return text;
  return text.replace(obfuscated, (whole, before: string, local: string, domain: string) => {
    const plain = domain.replace(new RegExp(dot, 'gi'), '.');
    // "Ada at home" is a name; a domain without a dot is none.
    return plain.includes('.') ? `${before}${local}@${plain}` : whole;
  });
}

/**
 * The author of a letter. Lists that rewrite From for DMARC's sake ("Ada via some-list <some-list@…>") keep the real
 * address in X-Original-From or Reply-To; where they do not, the list's address must not become everyone's.
 */
export function authorOf(headers: Headers): Sender {
  const from = readSender(field(headers, 'from') || field(headers, 'sender'));
  const rewritten = /^(.*\S)\s+(?:via|durch|par l'intermédiaire de|através de|tramite)\s+\S.*$/is.exec(
    from.name,
  );
  if (!rewritten) return from;
  const name = rewritten[1]!.replace(/^["']|["']$/g, '').trim();
  for (const other of ['x-original-from', 'x-original-sender', 'x-mailman-original-from', 'reply-to']) {
    const original = readSender(field(headers, other));
    if (original.address && original.address !== from.address && !isListAddress(original.address, headers)) {
      return { ...original, name };
    }
  }
  return isListAddress(from.address, headers) ? { name, address: null, mask: null } : { ...from, name };
}

function isListAddress(address: string | null, headers: Headers): boolean {
  if (!address) return false;
  const places = ['to', 'cc', 'list-post', 'list-id', 'sender', 'x-beenthere', 'mailing-list'];
  const local = address.split('@')[0]!;
  return places.some((place) => {
    const value = field(headers, place).toLowerCase();
    return value.includes(address) || (place === 'list-id' && value.includes(`<${local}.`));
  });
}
