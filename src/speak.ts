import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { getLocale, getTextDirection } from '#messages/runtime.js';
import { languageCookie, languageOfStranger, speaking } from '#platform/language.ts';

/**
 * The first of all handles: what is said after it is said in the visitor's language. Whoever finds out later in the
 * request who is asking calls `speakInstead` with the language that member has chosen.
 */
export const speak: Handle = ({ event, resolve }) =>
  speaking(preferred(event), async () => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%lang%', getLocale()).replace('%dir%', getTextDirection(getLocale())),
    });
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      response.headers.append('vary', 'accept-language, cookie');
    }
    return response;
  });

function preferred({ cookies, request }: RequestEvent): string {
  return languageOfStranger(cookies.get(languageCookie), request.headers.get('accept-language'));
}
