/**
 * The language in which the house speaks to one person. A request, a letter or a job is run inside `speaking`; every
 * message called in there, however deep, answers in that language.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  baseLocale,
  getLocale,
  type Locale,
  locales,
  overwriteServerAsyncLocalStorage,
} from '#messages/runtime.js';

export const languageCookie = 'language';

type Spoken = { locale: Locale; origin: string };
const spoken = new AsyncLocalStorage<Spoken>();

// Paraglide's own middleware would clone every request, and so keep whole uploads in memory. This is the part of it that
// is needed: where the compiled messages look for the language.
overwriteServerAsyncLocalStorage({
  getStore: () => spoken.getStore(),
  run: (store, callback) => spoken.run(store as Spoken, callback),
});

/** Runs `say` in a language: the catalogue's that comes closest, English where none does. */
export function speaking<T>(language: string | null | undefined, say: () => T): T {
  return spoken.run({ locale: closest([language], locales) ?? baseLocale, origin: '' }, say);
}

/**
 * From here on in this request: the language a member has chosen, once it is known who is asking. Nothing changes where
 * none is chosen, or the catalogue has nothing like it.
 */
export function speakInstead(chosen: string | null | undefined): void {
  const now = spoken.getStore();
  const locale = closest([chosen], locales);
  if (now && locale) now.locale = locale;
}

/** What a stranger is spoken to in: what they once chose in this browser, else the first their browser asks for, else English. */
export function languageOfStranger(cookie: string | undefined, acceptLanguage: string | null): Locale {
  return closest([cookie, ...wanted(acceptLanguage ?? '')], locales) ?? baseLocale;
}

/**
 * The first of the wanted tags that there is, as written or without its region ("de-AT" → "de"): the lookup of RFC 4647,
 * 3.4. The names are compared without regard to case.
 */
export function closest<Tag extends string>(
  wanted: (string | null | undefined)[],
  there: readonly Tag[],
): Tag | undefined {
  const find = (tag: string) => there.find((each) => each.toLowerCase() === tag.toLowerCase());
  for (const tag of wanted) {
    for (let rest = tag ?? ''; rest !== ''; rest = rest.replace(/-?[^-]*$/, '')) {
      const found = find(rest);
      if (found) return found;
    }
  }
  return undefined;
}

/** The tags of an Accept-Language header by weight, refused ones left out (RFC 9110, 12.5.4). At most ten are looked at. */
export function wanted(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',', 10)
    .map((part) => {
      const [tag = '', weight = '1'] = part.split(/;\s*q=/);
      return { tag: tag.trim(), weight: Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/**
 * The language that is spoken, with the region whose ways of writing days and hours the browser asks for: `en-GB`
 * decides "12 May" and "17:00". English of no region is written as in Britain, day before month.
 */
export function regionalLocale(acceptLanguage: string | null): string {
  const language = getLocale();
  const region = wanted(acceptLanguage ?? '').find(
    (tag) => /^[a-z]+-[A-Za-z]{2}$/.test(tag) && tag.startsWith(`${language}-`),
  );
  return region ?? (language === 'en' ? 'en-GB' : language);
}
