/** Where an address leads: into this installation, elsewhere, or to a place in the same text. */
export type Address =
  | { to: 'here'; href: string }
  | { to: 'away'; href: string }
  | { to: 'mail'; href: string }
  | { to: 'fragment'; href: string };

/**
 * Reads an address as a browser would, with its odd forms (`/\host`, `java\nscript:`, `%2e%2e`), and
 * writes it back in its plain one. `null`: not an address, or none that text may link to.
 *
 * @param origin of this installation, for instance `https://meantime.example`. Relative addresses start there.
 */
export function readAddress(written: string, origin: string): Address | null {
  if (written.trim() === '') return null;
  if (written.startsWith('#')) return { to: 'fragment', href: written };
  const url = URL.parse(written, origin);
  if (!url) return null;
  if (url.protocol === 'mailto:') return { to: 'mail', href: url.href };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.origin !== new URL(origin).origin) return { to: 'away', href: url.href };
  return { to: 'here', href: url.pathname.replace(/^\/+/, '/') + url.search + url.hash };
}

/** The address of a file kept here, for instance `/harbour/files/8f2…/plan.png`; `null` for every other. */
export function readFileAddress(written: string, origin: string): string | null {
  const address = readAddress(written, origin);
  return address?.to === 'here' && /^\/(?:[^/]+\/)?files\//.test(address.href) ? address.href : null;
}
