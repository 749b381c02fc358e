import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { getLocale } from '#messages/runtime.js';
import { fromShortId } from '#platform/ids.ts';
import { regionalLocale } from '#platform/language.ts';
import { KeptPages, packed, type KeptPage } from '#platform/live/kept-pages.ts';
import { themeCookie, themeFrom } from '#ui/theme.ts';
import { ear } from './house.ts';

/** The pages that whoever comes from the web may read, and what of their address they are made from. */
const keptRoutes: Record<string, readonly string[]> = {
  '/[workspace]': [],
  '/[workspace]/s/[space]': ['kind', 'after'],
  '/[workspace]/t/[id]/[[slug]]': ['at'],
};

let pages: KeptPages | undefined;

/**
 * A public page is the same for everyone who is not signed in: it is rendered once, without any script (there is
 * nothing on it that needs one), and kept until a fact changes it.
 */
export const keepForTheWeb: Handle = async ({ event, resolve }) => {
  const key = keyOf(event);
  if (!key) return resolve(event);
  pages ??= new KeptPages({
    listen: (channel, heard) => ear.listen(channel, heard),
    hears: (channel) => ear.hears(channel),
  });
  const kept = pages.get(key);
  if (kept) return answer(event.request, kept);

  const begun = pages.begin();
  const response = await resolve(event);
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (response.status !== 200 || !isPage || response.headers.has('set-cookie')) return response;
  const page = {
    workspaceId: event.locals.workspace.id,
    threadId: fromShortId(event.params['id'] ?? ''),
    headers: headersOf(response),
  };
  return answer(event.request, pages.keep(key, page, withoutScripts(await response.text()), begun));
};

/** Under which a page is kept, or null: for members, for what is no page, and for addresses with more in them. */
function keyOf({ request, locals, route, url, cookies, isDataRequest }: RequestEvent): string | null {
  const parts = keptRoutes[route.id ?? ''];
  if (!parts || locals.token || isDataRequest || request.method !== 'GET') return null;
  if ([...url.searchParams.keys()].some((name) => !parts.includes(name))) return null;
  // Dates are written as the region writes them, not the language alone.
  const region = regionalLocale(request.headers.get('accept-language'));
  return `${getLocale()} ${region} ${themeFrom(cookies.get(themeCookie))} ${url.origin}${url.pathname}${url.search}`;
}

/** The framework's opening lines and what they load ahead: all of it is for pages that come alive. */
const withoutScripts = (html: string): string =>
  html
    .replace(/<script\b[^>]*\bnonce="[^"]*"[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\brel="modulepreload"[^>]*>/g, '');

function headersOf(response: Response): [string, string][] {
  const headers = new Headers(response.headers);
  const policy = headers.get('content-security-policy');
  if (policy) headers.set('content-security-policy', policy.replace(/script-src [^;]*/, "script-src 'none'"));
  headers.set('cache-control', 'public, no-cache');
  headers.append('vary', 'accept-encoding, accept-language, cookie');
  for (const name of ['content-length', 'etag', 'link']) headers.delete(name);
  return [...headers];
}

async function answer(request: Request, page: KeptPage): Promise<Response> {
  const headers = new Headers(page.headers);
  headers.set('etag', page.etag);
  if (request.headers.get('if-none-match')?.includes(page.etag))
    return new Response(null, { status: 304, headers });
  if (!/\bbr\b/.test(request.headers.get('accept-encoding') ?? ''))
    return new Response(new Uint8Array(page.html), { headers });
  headers.set('content-encoding', 'br');
  return new Response(new Uint8Array(await packed(page)), { headers });
}
