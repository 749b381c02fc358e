import { handleFrom } from './member.ts';

/** Words that an address begins with already, and so no workspace may be called. */
export const takenSlugs: ReadonlySet<string> = new Set([
  'api',
  'set-up',
  'sign-in',
  'sign-out',
  'sign-up',
  'join',
  'reset',
  'account',
  'files',
  'letters',
  'live',
  'healthz',
  'readyz',
  'metrics',
  'dev',
  'docs',
  'about',
  'new',
  'static',
  'assets',
  '_app',
  'robots.txt',
  'favicon.ico',
]);

/** A slug is what stands in the address: 2 to 40 of a-z, 0-9 and single hyphens, beginning and ending with none. */
export const isSlug = (text: string): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length >= 2 && text.length <= 40;

/** A slug made of a name; the name's Latin letters and digits, or `fallback` where it has none. */
export function slugFrom(name: string, fallback: string): string {
  const slug = handleFrom(name)
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
  return isSlug(slug) && !takenSlugs.has(slug) ? slug : fallback;
}
