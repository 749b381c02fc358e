import type { ClientInit } from '@sveltejs/kit/hooks';
import { baseLocale, overwriteGetLocale, toLocale } from '#messages/runtime.js';

// The server has decided and written it down; the browser reads it off, so that both always say the same. Another
// language begins with a whole new page.
const spoken = toLocale(document.documentElement.lang) ?? baseLocale;
overwriteGetLocale(() => spoken);

/** Browsers that know Temporal load nothing for it; the others get it before the first page comes alive. */
export const init: ClientInit = async () => {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
};
