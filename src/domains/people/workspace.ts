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
  'error',
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

/** What holds for everybody in a workspace. Spaces and threads may state a window of their own. */
export interface Settings {
  name: string;
  purpose: string;
  window: { amount: number; unit: 'workingHours' | 'workingDays' };
  assistedMarkRequired: boolean;
}

export type SettingsRefusal = 'name-missing' | 'too-long' | 'no-window';

/** Why a workspace cannot be set up so, or null where it can. */
export function settingsRefusal({ name, purpose, window }: Settings): SettingsRefusal | null {
  if (name.trim() === '') return 'name-missing';
  if (name.trim().length > 80 || purpose.trim().length > 500) return 'too-long';
  const { amount, unit } = window;
  const most = unit === 'workingDays' ? 60 : 480;
  const holds = amount > 0 && amount <= most && (unit === 'workingHours' || Number.isInteger(amount));
  return holds ? null : 'no-window';
}
