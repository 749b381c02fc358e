import { sequence, type Handle } from '@sveltejs/kit/hooks';
import { languageCookie, languageOfStranger, speaking } from '#platform/language.ts';
import { getLocale, getTextDirection } from '#messages/runtime.js';

/**
 * First of all handles: whatever is said after it is said in the visitor's language. A handle that finds out who is
 * asking calls `speakInstead` with the language that member has chosen.
 */
const speak: Handle = ({ event, resolve }) =>
  speaking(languageOfStranger(event.cookies.get(languageCookie), event.request), async () => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%lang%', getLocale()).replace('%dir%', getTextDirection(getLocale())),
    });
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      response.headers.append('vary', 'accept-language, cookie');
    }
    return response;
  });

export const handle = sequence(speak);
