/** A key, or several pressed in turn, and what they do. */
export interface Shortcut {
  /** "?", "g t" in turn, "Mod+k" together: Mod is ⌘ on Apple's keyboards and Ctrl elsewhere. */
  keys: string;
  does: string;
  href?: string;
  run?: () => void;
}

/** How long a first key waits for the next one of its sequence. */
const patienceMs = 1200;

/**
 * Follows key presses and answers with the shortcut they complete, if any. Plain keys do nothing while one is
 * writing, and not at all when `plainKeys` is off: people who speak to their computer press keys they do not
 * mean (WCAG 2.2, 2.1.4 Character Key Shortcuts).
 */
export function followKeys(shortcuts: () => readonly Shortcut[], plainKeys: () => boolean) {
  let pressed = '';
  let lastAtMs = -Infinity;

  return (event: KeyboardEvent): Shortcut | undefined => {
    const together = event.metaKey || event.ctrlKey;
    if (event.altKey || event.isComposing || event.defaultPrevented) return;
    if (!together && (!plainKeys() || isWriting(event.target))) return;

    const key = together ? `Mod+${event.key.toLowerCase()}` : event.key;
    const sequence = event.timeStamp - lastAtMs < patienceMs ? `${pressed} ${key}`.trim() : key;
    const all = shortcuts();
    const hit = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === key);
    pressed = hit ? '' : all.some(({ keys }) => keys.startsWith(`${key} `)) ? key : '';
    lastAtMs = event.timeStamp;
    return hit;
  };
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
