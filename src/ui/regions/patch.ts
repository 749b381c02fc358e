/** What the server last said of a child, since scripts may have changed the child itself. */
const said = new WeakMap<Element, string>();

/**
 * Brings a region to newer HTML by its children's ids: what the server says no differently stays as it is, with its
 * focus, its open menus and its place on the screen. A region whose children have no ids is replaced as a whole.
 */
export function patch(region: Element, newer: Element): void {
  const before = new Map([...region.children].map((child) => [child.id, child]));
  const next = [...newer.children].map((child) => {
    const source = child.outerHTML;
    const standing = child.id ? before.get(child.id) : undefined;
    if (standing && (said.get(standing) ?? standing.outerHTML) === source) return standing;
    // A child that says `data-patch` is a list itself: only what differs in it is brought in.
    if (standing && 'patch' in (standing as HTMLElement).dataset) return (patch(standing, child), standing);
    said.set(child, source);
    return child;
  });
  const focused = document.activeElement?.id;
  for (const child of [...region.children]) if (!next.includes(child)) child.remove();
  next.forEach((child, at) => {
    if (region.children[at] !== child) region.insertBefore(child, region.children[at] ?? null);
  });
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}
