/**
 * Where somebody wanted to go when they were asked who they are: a path of this house, or its door for anything
 * that leads, or that a browser could take to lead, elsewhere.
 */
export function wayBack(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])/.test(wanted)) return '/';
  // A browser drops tabs and line breaks before it reads an address, and takes a backslash for a slash.
  if ([...wanted].some((character) => character <= ' ' || character === '\\')) return '/';
  const here = 'https://here.invalid';
  const url = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (url?.origin !== here) return '/';
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}

/** The address of the sign-in page that leads back to a page. */
export const signInAt = (url: { pathname: string; search: string }): string =>
  url.pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
