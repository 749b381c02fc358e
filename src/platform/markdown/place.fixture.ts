import { renderMarkdown, type Place, type Rendered } from './render.ts';
import type { Mentioned } from './references.ts';

/** A small community to render texts in: Ana, José and the group of hosts. */
const known: Record<string, Mentioned> = {
  ana: { href: '/people/ana', label: '@Ana', kind: 'person' },
  josé: { href: '/people/josé', label: '@José', kind: 'person' },
  'all-hosts': { href: '/groups/all-hosts', label: '@All hosts', kind: 'group' },
};

export const place: Place<Mentioned> = {
  idPrefix: 'p7-',
  origin: 'https://own.example',
  resolve: (handle) => (Object.hasOwn(known, handle) ? known[handle]! : null),
  tagHref: (tag) => `/tags/${encodeURIComponent(tag)}`,
};

/** Renders what must not be refused. */
export function rendered(source: string, there: Partial<Place<Mentioned>> = {}): Rendered<Mentioned> {
  const outcome = renderMarkdown(source, { ...place, ...there });
  if ('refused' in outcome) throw new Error(`refused as ${outcome.refused}: ${source.slice(0, 60)}`);
  return outcome;
}
