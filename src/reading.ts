import { lookForQuotations } from '#domains/threads/parts/quote-selection.ts';
import { hearOfReplies } from '#domains/threads/parts/live-replies.ts';
import { ReplyBox } from '#domains/threads/parts/reply-box.ts';
import { m } from '#messages';
import { overwriteGetLocale, toLocale } from '#messages/runtime.js';
import { goAsBrowsersDo } from '#ui/go.ts';
import { actInPlace } from '#ui/regions/act-in-place.ts';
import { closeMenus } from '#ui/regions/close-menus.ts';
import { keysAlone } from '#ui/shell/keys-alone.ts';
import { shortcutsOf } from './routes/[workspace]/shortcuts.ts';

/*
 * What makes a thread's page pleasant. The page itself is a document that only the server renders and that needs none
 * of this (docs/decisions/007-reading-pages.md); the editor and the palette are fetched when they are first wanted.
 */
const locale = toLocale(document.documentElement.lang);
if (locale) overwriteGetLocale(() => locale);
goAsBrowsersDo();

const home = `/${location.pathname.split('/')[1]}`;
keysAlone({
  shortcuts: shortcutsOf(home),
  findHref: (query) => `${home}/search${query && `?q=${encodeURIComponent(query)}`}`,
  words: { goTo: m.ui_go_to() },
});
closeMenus();

const notice = document.getElementById('lost');
actInPlace(() => notice?.removeAttribute('hidden'));
hearOfReplies();

const form = document.querySelector<HTMLFormElement>('form#reply');
if (form) {
  const box = new ReplyBox(form);
  lookForQuotations((quotation) => box.insert(quotation));
}
