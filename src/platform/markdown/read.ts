import type { Definition, Image, Link, Parents, Root } from 'mdast';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { parseMarkdown } from './dialect.ts';
import { MOST_CHARACTERS, refuseSource, refuseTree, type Refused } from './limits.ts';
import { become, eachNode, replaceChildren } from './tree.ts';

/**
 * Reads what a person wrote: within limits, with `[a][b]` resolved to plain links and no link inside a
 * link. The tree may be walked by recursion from here on.
 */
export function readMarkdown(source: string): Root | Refused {
  const refusedSource = refuseSource(source);
  if (refusedSource) return refusedSource;
  const tree = parseMarkdown(source);
  const refusedTree = refuseTree(tree);
  if (refusedTree) return refusedTree;
  // One long address and 20,000 references to it would be gigabytes of page.
  if (resolveReferences(tree) > MOST_CHARACTERS) return { refused: 'too-long' };
  unnestLinks(tree);
  return tree;
}

/**
 * Turns `[text][label]` and `![alt][label]` into the link or image that they mean. Definitions stay where
 * they are. Returns how many characters of address and title were repeated by it.
 */
export function resolveReferences(tree: Root): number {
  const definitions = new Map<string, Definition>();
  eachNode(tree, (node) => {
    if (node.type !== 'definition') return;
    const key = normalizeIdentifier(node.identifier);
    if (!definitions.has(key)) definitions.set(key, node);
  });
  let repeated = 0;
  eachNode(tree, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const { url, title } = definitions.get(normalizeIdentifier(node.identifier))!;
    repeated += url.length + (title?.length ?? 0);
    const meant: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children, position: node.position }
        : { type: 'image', url, title, alt: node.alt, position: node.position };
    become(node, meant);
  });
  return repeated;
}

/** HTML has no link inside a link; Markdown can produce one by a bare address or a footnote in a label. */
function unnestLinks(parent: Parents, inLink = false): void {
  replaceChildren(parent, (child) => {
    if ('children' in child) unnestLinks(child, inLink || child.type === 'link');
    if (!inLink) return [child];
    if (child.type === 'link') return child.children;
    return child.type === 'footnoteReference' ? [] : [child];
  });
}
