/**
 * The language in which the house speaks to one person. A request, a letter or a job is run inside `speaking`; every
 * message called in there, however deep, answers in that language.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  baseLocale,
  extractLocaleFromHeader,
  type Locale,
  overwriteServerAsyncLocalStorage,
  toLocale,
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

/** Runs `say` in a language: a catalogue's, or any other tag, which then means English. */
export function speaking<T>(language: string | null | undefined, say: () => T): T {
  return spoken.run({ locale: toLocale(language) ?? baseLocale, origin: '' }, say);
}

/**
 * From here on in this request: the language a member has chosen, once it is known who is asking. Nothing happens where
 * none is chosen, or the catalogue does not have it.
 */
export function speakInstead(chosen: string | null | undefined): void {
  const now = spoken.getStore();
  const locale = toLocale(chosen);
  if (now && locale) now.locale = locale;
}

/**
 * What a stranger is spoken to in: what their browser was told here before, else the first language it asks for that
 * the catalogue has (RFC 9110, 12.5.4), else English.
 */
export function languageOfStranger(cookie: string | undefined, request: Request): Locale {
  return toLocale(cookie) ?? extractLocaleFromHeader(request) ?? baseLocale;
}
