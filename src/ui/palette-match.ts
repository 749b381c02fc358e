/** Something one can go to or do, as the palette lists it. */
export interface PaletteItem {
  label: string;
  /** Where it is or what it does, beside the label. */
  note?: string | undefined;
  /** Other words people may type for it. */
  also?: string | undefined;
  /** The heading it stands under. */
  group?: string | undefined;
  /** Where choosing it leads… */
  href?: string | undefined;
  /** …or what choosing it does. */
  run?: (() => void) | undefined;
  /** Its shortcut, if it has one: "g t". */
  keys?: string | undefined;
}

/**
 * The items that fit what was typed, best first; all of them, in their own order, when nothing was. Every word
 * typed must be found: at the start of the label, at the start of a word, inside one, or as letters in sequence.
 * Accents and capitals do not matter, and items that fit equally well keep their order.
 */
export function matching(query: string, items: readonly PaletteItem[]): PaletteItem[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items
    .map((item) => ({ item, fit: fit(words, item) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ item }) => item);
}

function fit(words: string[], item: PaletteItem): number {
  const label = plain(item.label);
  const rest = plain(`${item.also ?? ''} ${item.note ?? ''}`);
  const fits = words.map((word) => Math.max(fitOf(word, label) * 2, fitOf(word, rest)));
  return fits.includes(0) ? 0 : fits.reduce((sum, one) => sum + one, 0);
}

function fitOf(word: string, text: string): number {
  if (text.startsWith(word)) return 8;
  if (text.includes(` ${word}`)) return 6;
  if (text.includes(word)) return 4;
  return word.length > 1 && inSequence(word, text) ? 1 : 0;
}

function inSequence(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
