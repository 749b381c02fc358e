/** Who may see what is in a space: every member, its own members, or anyone on the web (members write). */
export type Visibility = 'open' | 'private' | 'public';

/** What may be done with what is said: open; retold without names; not retold at all. */
export type Confidentiality = 'open' | 'no-attribution' | 'stays-here';

/** The stricter of two labels: a thread can be more confidential than its space, never less. */
export function stricter(a: Confidentiality, b: Confidentiality | null): Confidentiality {
  const order: Confidentiality[] = ['open', 'no-attribution', 'stays-here'];
  return order.indexOf(b ?? 'open') > order.indexOf(a) ? b! : a;
}
