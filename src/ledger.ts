import { actOnRows } from '#domains/asks/parts/act-on-rows.ts';
import { rowKeys } from '#domains/asks/parts/row-keys.ts';
import { m } from '#messages';
import { overwriteGetLocale, toLocale } from '#messages/runtime.js';
import { goAsBrowsersDo } from '#ui/go.ts';
import { closeMenus } from '#ui/regions/close-menus.ts';
import { keysAlone } from '#ui/shell/keys-alone.ts';
import { shortcutsOf } from './routes/[workspace]/shortcuts.ts';

/*
 * What makes My turn, Waiting on others and the edition pleasant. The pages themselves are documents that only the
 * server renders, and everything on them works without this.
 */
const locale = toLocale(document.documentElement.lang);
if (locale) overwriteGetLocale(() => locale);
goAsBrowsersDo();

const home = `/${location.pathname.split('/')[1]}`;
keysAlone({
  shortcuts: [...rowKeys(), ...shortcutsOf(home)],
  findHref: (query) => `${home}/search${query && `?q=${encodeURIComponent(query)}`}`,
  words: { goTo: m.ui_go_to() },
});
closeMenus();
actOnRows();
