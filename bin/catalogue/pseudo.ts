/**
 * The pseudo-language: English that is longer, marked, and set from right to left. Whatever stands on a page unmarked
 * did not come from the catalogue; whatever breaks would have broken in German or Arabic.
 */

/** Laid out from right to left and formatted by Intl as Arabic; XB is the region that the Unicode CLDR keeps for such languages. */
export const pseudoLocale = 'ar-XB';

type Variants = { declarations?: string[]; selectors?: string[]; match: Record<string, string> };
export type Message = string | Variants[];

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = 'áƀçđéƒğĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ';
const vowels = 'aeiouyAEIOUY';

export function pseudoCatalogueOf(messages: Record<string, Message>): Record<string, Message> {
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudoOf(key, message)]));
}

function pseudoOf(key: string, message: Message): Message {
  if (key === '$schema') return message;
  if (typeof message === 'string') return pseudoText(message);
  return message.map((variants) => ({ ...variants, match: pseudoMatch(variants) }));
}

/** `Add {name}` → `⟦Áááđđ ⦃{name}⦄⟧`: what stands between ⦃ and ⦄ was filled in, and is not ours to mark. */
export function pseudoText(text: string): string {
  const parts = text.match(/\\.|\{[^}]*\}|[^\\{]/gsu) ?? [];
  const stretch = stretchOf(parts);
  const written = parts.map((part) => {
    if (/^\{[#/]/.test(part)) return part;
    if (part.startsWith('{')) return `⦃${part}⦄`;
    const letter = marked[plain.indexOf(part)] ?? part;
    return vowels.includes(part) ? letter + letter.toLowerCase().repeat(stretch) : letter;
  });
  return `⟦${written.join('')}⟧`;
}

/**
 * How often each vowel is said again, so that the text grows as much as one translated from English may: short ones
 * double, long ones by a third or so (IBM's globalization guidelines, quoted by W3C, "Text size in translation").
 */
function stretchOf(parts: string[]): number {
  const letters = parts.filter((part) => plain.includes(part)).length;
  const sounding = parts.filter((part) => vowels.includes(part)).length;
  const growth = letters <= 10 ? 1 : letters <= 30 ? 0.7 : 0.4;
  return Math.max(1, Math.min(3, Math.round((letters * growth) / Math.max(1, sounding))));
}

/** Arabic has six plural forms where English has two; those that English lacks are said as its `other`. */
function pseudoMatch({ declarations = [], match }: Variants): Record<string, string> {
  const plurals = declarations.flatMap((line) => /^local (\w+) = \w+: plural/.exec(line)?.[1] ?? []);
  const grown = plurals.reduce(
    (rows, selector) => rows.flatMap(([when, text]) => withArabicForms(selector, when, text)),
    Object.entries(match),
  );
  return Object.fromEntries(grown.map(([when, text]) => [when, pseudoText(text)]));
}

function withArabicForms(selector: string, when: string, text: string): [string, string][] {
  const other = `${selector}=other`;
  if (!when.split(', ').includes(other)) return [[when, text]];
  const added = ['zero', 'two', 'few', 'many'].map((form): [string, string] => [
    when.replace(other, `${selector}=${form}`),
    text,
  ]);
  return [...added, [when, text]];
}
