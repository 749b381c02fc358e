/** Numbers and enumerations as the page's language writes them. Both sides of the wire say the same: no machine's own locale. */
import { getLocale } from '#messages/runtime.js';

/** `1234` → "1,234" in English. */
export function inNumber(count: number): string {
  return new Intl.NumberFormat(getLocale()).format(count);
}

/** `["Ana", "Kofi", "Mei"]` → "Ana, Kofi and Mei"; `or` for a choice among them. */
export function inList(items: Iterable<string>, type: 'and' | 'or' = 'and'): string {
  const types = { and: 'conjunction', or: 'disjunction' } as const;
  return new Intl.ListFormat(getLocale(), { type: types[type] }).format(items);
}
