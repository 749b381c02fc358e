import { error, type RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import { enter } from '#domains/people/access.ts';
import { sessionCookieName, tokenFromCookie } from '#domains/people/sign-in/access.ts';
import { newId } from '#platform/ids.ts';
import { speakInstead } from '#platform/language.ts';
import { log } from '#platform/log.ts';
import { onStop } from '#platform/process/stopping.ts';
import { preloadsForFirstPaint } from '#ui/first-paint-fonts.ts';
import { themeCookie, themeFrom } from '#ui/theme.ts';
import { withoutMarks } from '#ui/without-marks.ts';
import { openHouse } from './house.ts';
import { keepForTheWeb } from './kept-for-the-web.ts';
import { ownWords } from './own-words.ts';
import { speak } from './speak.ts';

export const init: ServerInit = async () => {
  const stop = await openHouse((process.env.MEANTIME_ROLE as 'all') || 'all');
  onStop(stop);
};

/** Who is asking? The cookie's signature is checked here; the session itself with the workspace below. */
const recognise: Handle = ({ event, resolve }) => {
  event.locals.requestId = newId();
  const cookie = event.cookies.get(sessionCookieName(event.url.protocol === 'https:'));
  event.locals.token = tokenFromCookie(cookie, process.env.MEANTIME_SECRET ?? '');
  return resolve(event);
};

/** Every address below a workspace's slug has a workspace and a viewer, or is no address. */
const enterWorkspace: Handle = async ({ event, resolve }) => {
  const slug = event.params.workspace;
  if (slug) {
    const entered = await enter(slug, event.locals.token);
    if (!entered) error(404);
    event.locals.workspace = entered.workspace;
    event.locals.viewer = entered.viewer;
    if (!entered.signedIn) event.locals.token = null;
    if ('locale' in entered.viewer) speakInstead(entered.viewer.locale);
  }
  return resolve(event);
};

/** The look the reader chose, written into the page so that nothing flashes; and what the first paint waits for. */
const dress: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: preloadsForFirstPaint,
    transformPageChunk: ({ html }) => withoutMarks(html.replace('%theme%', themeFrom(chosenLook(event)))),
  });

/** What was chosen in this browser; else what the member chose for all of theirs. */
const chosenLook = ({ cookies, locals }: RequestEvent): string | null | undefined =>
  cookies.get(themeCookie) ?? (locals.viewer && 'theme' in locals.viewer ? locals.viewer.theme : null);

const harden: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  // Not for subdomains: they are other people's sites as often as not (docs/asvs.md, 3.4.1).
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
  // What says nothing of its keeping is for this reader, now: the next one at this browser must not find it.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(speak, ownWords, dress, recognise, harden, keepForTheWeb, enterWorkspace);

/** A bug: written to the log with all there is, told to the visitor with nothing but its number. */
export const handleError: HandleServerError = ({ kind, error: thrown, event }) => {
  const { requestId } = event.locals;
  if (kind === 'unknown') log.error({ err: thrown, requestId, route: event.route.id }, 'A page failed.');
  return { requestId };
};
