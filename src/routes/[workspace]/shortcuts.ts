import { m } from '#messages';
import type { Shortcut } from '#ui/shortcuts.ts';

/** The keys that lead to the places of a workspace. */
export const shortcutsOf = (home: string): Shortcut[] => [
  { keys: 'g t', does: m.keys_turn(), href: `${home}/turn` },
  { keys: 'g e', does: m.keys_edition(), href: `${home}/edition` },
  { keys: 'g p', does: m.keys_people(), href: `${home}/people` },
  { keys: 'g m', does: m.keys_me(), href: `${home}/me` },
];
