import type { Nodes, Parents } from 'mdast';

/** Calls `look` with every node below `parent`, each before its children. */
export function eachNode(parent: Parents, look: (node: Nodes) => void): void {
  for (const child of parent.children) {
    look(child);
    if ('children' in child) eachNode(child, look);
  }
}

/** Puts in place of each child what `replace` gives for it. Keeping to what a parent may hold is the caller's part. */
export function replaceChildren(parent: Parents, replace: (child: Nodes) => Nodes[]): void {
  const children: Nodes[] = [];
  for (const child of parent.children) children.push(...replace(child));
  parent.children = children as typeof parent.children;
}

/** Changes `node` in place, so that its parent need not be touched while it is walked. */
export function become(node: Nodes, other: Nodes): void {
  for (const key of Object.keys(node)) delete (node as unknown as Record<string, unknown>)[key];
  Object.assign(node, other);
}
