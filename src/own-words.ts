import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { log } from '#platform/log.ts';

/**
 * Whatever is refused is refused in our own words. An error that a page throws is rendered with `+error.svelte`; for one
 * that a hook or an endpoint throws, SvelteKit has a page of its own, in English and in no one's colours. Whoever asked
 * for a page gets ours in its place.
 */
export const ownWords: Handle = async ({ event, resolve }) => {
  // A page that was asked for on the inside is ours already.
  if (event.isSubRequest || !wantsPage(event)) return resolve(event);
  let isRendered = false;
  const rendering = { transformPageChunk: ({ html }: { html: string }) => ((isRendered = true), html) };
  try {
    const response = await resolve(event, rendering);
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    return response.status < 400 || !isPage || isRendered ? response : await ours(event, response.status);
  } catch (thrown) {
    if (isRedirect(thrown)) throw thrown;
    if (isHttpError(thrown)) return ours(event, thrown.status);
    log.error({ err: thrown, requestId: event.locals.requestId }, 'A page failed before it was found.');
    return ours(event, 500);
  }
};

const wantsPage = ({ request, isDataRequest }: RequestEvent): boolean =>
  !isDataRequest && /\btext\/html\b/.test(request.headers.get('accept') ?? '');

async function ours(event: RequestEvent, status: number): Promise<Response> {
  const { body, headers } = await event.fetch(`/error/${status}`, { headers: { accept: 'text/html' } });
  return new Response(body, { status, headers });
}
