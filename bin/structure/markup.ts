/** The markup of a Svelte file, read with Svelte's own parser and walked without knowing all of its kinds of nodes. */
import { parse } from 'svelte/compiler';

export type Node = { type: string; start: number; [key: string]: unknown };

export function markupOf(source: string): Node {
  return parse(source, { modern: true }).fragment as unknown as Node;
}

/** Visits a node and all below it, in the order of the file. `visit` returns false to leave out what is inside. */
export function walk(node: unknown, visit: (node: Node) => boolean | void): void {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, visit));
  if (!isNode(node) || visit(node) === false) return;
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'metadata') walk(child, visit);
  }
}

/** An element's attribute by name: its literal text, true where it has no value, undefined where it is missing or computed. */
export function attribute(element: Node, name: string): string | true | undefined {
  const found = (element['attributes'] as Node[]).find(
    (each) => each.type === 'Attribute' && each['name'] === name,
  );
  const value = found?.['value'];
  if (value === true) return true;
  const [text] = Array.isArray(value) ? (value as Node[]) : [];
  return text?.type === 'Text' ? String(text['data']) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
