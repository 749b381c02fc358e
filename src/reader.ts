import type { RequestEvent } from '@sveltejs/kit';
import { getLocale } from '#messages/runtime.js';
import { now } from '#platform/clock.ts';
import { wanted } from '#platform/language.ts';

/** To whom a page tells times: the member in their zone and language, a visitor in the language of their browser. */
export interface Reader {
  now: string;
  zone: string;
  locale: string;
}

/** The reader of a page, in plain values that a load can hand over. */
export function readerOf({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>): Reader {
  const viewer = locals.viewer && 'timeZone' in locals.viewer ? locals.viewer : null;
  const asked = wanted(request.headers.get('accept-language') ?? '');
  return {
    now: now().round('second').toString(),
    zone: viewer?.timeZone ?? 'UTC',
    locale: withRegion([viewer?.locale, ...asked]),
  };
}

/**
 * The language the page is in, with the region it is wanted for where one says so, because that decides between 17:00
 * and 5 PM. English without a region is taken as the English of most of the world.
 */
function withRegion(tags: (string | null | undefined)[]): string {
  const spoken = getLocale();
  const regional = tags.find((tag) => tag?.startsWith(`${spoken}-`) && isLocale(tag));
  return regional ?? (spoken === 'en' ? 'en-GB' : spoken);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
