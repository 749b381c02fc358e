const isApple = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);

/** How `Mod+Shift+K` is called on this keyboard: as one reads it, and as ARIA spells it. */
export function keysHere(keys: string): { shown: string; aria: string } {
  const shown = isApple
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
    : keys.replace('Mod', 'Ctrl');
  return { shown, aria: keys.replace('Mod', isApple ? 'Meta' : 'Control') };
}
