import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { getLocale, getTextDirection } from '#messages/runtime.js';
import { preloadsForFirstPaint } from '#ui/first-paint-fonts.ts';
import { themeCookie, themeFrom, type Theme } from '#ui/theme.ts';
import { languageCookie, languageOfStranger, speaking } from '#platform/language.ts';

/**
 * The first of all handles: what is said after it is said in the visitor's language. Whoever finds out later in the
 * request who is asking calls `speakInstead` with the language that member has chosen.
 */
export const speak: Handle = ({ event, resolve }) =>
  speaking(preferred(event), async () => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', getLocale())
          .replace('%dir%', getTextDirection(getLocale()))
          .replace('%theme%', themeOf(event)),
      preload: preloadsForFirstPaint,
    });
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      response.headers.append('vary', 'accept-language, cookie');
    }
    return response;
  });

/** What was chosen in this browser; else what the member chose for all of theirs. */
function themeOf({ cookies, locals }: RequestEvent): Theme {
  const own = locals.viewer && 'theme' in locals.viewer ? locals.viewer.theme : null;
  return themeFrom(cookies.get(themeCookie) ?? own);
}

function preferred({ cookies, request }: RequestEvent): string {
  return languageOfStranger(cookies.get(languageCookie), request.headers.get('accept-language'));
}
