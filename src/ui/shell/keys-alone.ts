import type { PaletteItem } from '../palette-match.ts';
import { followKeys, type Shortcut } from '../shortcuts.ts';

interface Frame {
  shortcuts: readonly Shortcut[];
  findHref: (query: string) => string;
  words: { goTo: string };
}

/**
 * The keys of a page that only the server renders: the palette and the list of keys are fetched when first wanted,
 * and know the places that stand in the sidebar.
 */
export function keysAlone({ shortcuts, findHref, words }: Frame): void {
  let keyboard: Promise<{ openPalette: () => Promise<void>; openKeys: () => Promise<void> }> | undefined;

  const load = async () => {
    const [{ mount }, { default: Keyboard }] = await Promise.all([
      import('svelte'),
      import('./Keyboard.svelte'),
    ]);
    document.removeEventListener('keydown', hear);
    return mount(Keyboard, {
      target: document.body,
      props: { items: placesHere(words.goTo), shortcuts, findHref },
    });
  };
  const open = (what: 'openPalette' | 'openKeys') => {
    keyboard ??= load();
    void keyboard.then((keys) => keys[what]());
  };
  const all: Shortcut[] = [
    { keys: 'Mod+k', does: '', run: () => open('openPalette') },
    { keys: '?', does: '', run: () => open('openKeys') },
    ...shortcuts,
  ];
  const follow = followKeys(
    () => all,
    () => localStorage.getItem('plain-keys') !== 'off',
  );
  function hear(event: KeyboardEvent) {
    const shortcut = follow(event);
    if (!shortcut) return;
    event.preventDefault();
    if (shortcut.run) shortcut.run();
    else if (shortcut.href) location.assign(shortcut.href);
  }
  document.addEventListener('keydown', hear);

  const find = new URL(findHref(''), location.href).pathname;
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || link.pathname !== find || link.search || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    document.getElementById('places')?.hidePopover?.();
    open('openPalette');
  });
}

/** The places of the sidebar, as the palette offers them. */
const placesHere = (group: string): PaletteItem[] =>
  [...document.querySelectorAll<HTMLAnchorElement>('#places a')].map((link) => ({
    label: (link.querySelector('.label') ?? link).textContent!.trim(),
    href: link.pathname,
    group,
  }));
