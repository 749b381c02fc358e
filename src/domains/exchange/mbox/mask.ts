/**
 * Addresses that an archive made unreadable on purpose. They still tell people apart, and a person who knows their own
 * address can be recognised by masking it the same way, but nobody can be written to by them.
 */

interface Style {
  /** What stands for the "@". */
  middle: string;
  blot: (text: string) => string;
}

/**
 * Some Mailman archives write `ada.fell@example.org` as `@d@@|e|| @end|ng |rom ex@mp|e@org` ("sending from") or as
 * `@d@@ieii m@iii@g oii ex@mpie@org` ("mailing off"). Blotting again what is blotted changes nothing.
 */
const styles: readonly Style[] = [
  {
    middle: ' @end|ng |rom ',
    blot: (text) => text.toLowerCase().replace(/[as.]/g, '@').replace(/[fil]/g, '|'),
  },
  {
    middle: ' m@iii@g oii ',
    blot: (text) => text.toLowerCase().replace(/[an.]/g, '@').replace(/[fl]/g, 'i'),
  },
];

const blotted =
  /^(?:"?([^"<]*?)"?\s*<)?([^\s<>()]+)( @end\|ng \|rom | m@iii@g oii )([^\s<>()]+)>?(?:\s*\((.*)\))?$/;
/** Google Groups and Yahoo Groups leave a part out: `ada...@example.org`, `ada@...`. */
const shortened =
  /^(?:"?([^"<]*?)"?\s*<)?([^\s<>()@]{0,60}\.{2,3}@[^\s<>()@]+|[^\s<>()@]+@\.{3})>?(?:\s*\((.*)\))?$/;

/** Finds a masked address in a From field, with the name beside it. */
export function maskIn(from: string): { name: string; mask: string } | null {
  const match = blotted.exec(from);
  if (match) {
    const [, before, local, middle, domain, after] = match;
    const { blot } = styles.find((style) => style.middle === middle)!;
    return { name: (before || after || '').trim(), mask: blot(local!) + middle + blot(domain!) };
  }
  const short = shortened.exec(from);
  return short ? { name: (short[1] || short[3] || '').trim(), mask: short[2]!.toLowerCase() } : null;
}

/** Whether a mask is so coarse that different people share it; then their names must tell them apart. */
export function isCoarse(mask: string): boolean {
  return styleOf(mask) === undefined;
}

function styleOf(mask: string): Style | undefined {
  return styles.find(({ middle }) => mask.includes(middle));
}

/**
 * Whether a mask can stand for an address: for offering a person what they may have written, never for deciding it.
 *
 * @param address in full, as its owner has proved it
 */
export function couldStandFor(mask: string, address: string): boolean {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
  const style = styleOf(mask);
  if (style) return mask === style.blot(local) + style.middle + style.blot(domain);
  const [shownLocal = '', shownDomain = ''] = mask.split('@');
  const start = shownLocal.replace(/\.{2,3}$/, '');
  return (
    (shownDomain === '...' || shownDomain === domain) &&
    (local === shownLocal || (start !== shownLocal && local.startsWith(start)))
  );
}

/** Whether a name may be part of a masked or plain address. */
export function mayBeIn(word: string, address: string): boolean {
  const style = styleOf(address);
  const plain = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const local = style ? address.split(style.middle)[0]! : address.split('@')[0]!.replace(/[^a-z]/g, '');
  return plain !== '' && local.includes(style ? style.blot(plain) : plain);
}
