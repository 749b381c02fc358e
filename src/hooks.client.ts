import { baseLocale, overwriteGetLocale, toLocale } from '#messages/runtime.js';

// The server has decided and written it down; the browser reads it off, so that both always say the same. Another
// language begins with a whole new page.
const spoken = toLocale(document.documentElement.lang) ?? baseLocale;
overwriteGetLocale(() => spoken);
