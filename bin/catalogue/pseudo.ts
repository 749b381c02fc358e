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

/**
 * `Add {name}` → `⟦Ááđđ ⦃{name}⦄⟧`. What stands between ⦃ and ⦄ was filled in and is not ours to mark; letters grow by
 * about as much as IBM's globalization guide expects of a translation from English: short texts most.
 */
export function pseudoText(text: string): string {
  let toAdd = Math.ceil(text.length * (text.length <= 10 ? 1 : text.length <= 30 ? 0.7 : 0.4));
  const parts = text.match(/\\.|\{[^}]*\}|[^\\{]/gsu) ?? [];
  const written = parts.map((part) => {
    if (/^\{[#/]/.test(part)) return part;
    if (part.startsWith('{')) return `⦃${part}⦄`;
    const letter = marked[plain.indexOf(part)] ?? part;
    if (!vowels.includes(part) || toAdd <= 0) return letter;
    toAdd -= 1;
    return letter + letter.toLowerCase();
  });
  return `⟦${written.join('')}⟧`;
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
