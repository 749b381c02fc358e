import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findBareLinks } from '#platform/markdown/bare-links.ts';
import { findReferences } from '#platform/markdown/references.ts';

/**
 * Shows mentions, tags and bare addresses as what they will be. They stay plain text, as in Markdown, so
 * nothing about them can be lost.
 */
export const References = Extension.create({
  name: 'references',
  addProseMirrorPlugins: () => [
    new Plugin({
      state: {
        init: (_, { doc }) => decorate(doc),
        apply: (tr, old) => (tr.docChanged ? decorate(tr.doc) : old),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

function decorate(doc: Node): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code) return false;
    for (const { from, to, kind } of placesIn(node)) {
      decorations.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: kind }));
    }
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

interface Place {
  from: number;
  to: number;
  kind: 'mention' | 'tag' | 'address';
}

const known = new WeakMap<Node, Place[]>();

function placesIn(block: Node): Place[] {
  const before = known.get(block);
  if (before) return before;
  const places: Place[] = [];
  block.forEach((node, offset) => {
    if (!node.isText || node.marks.some(({ type }) => type.name === 'code' || type.name === 'link')) return;
    const addresses = findBareLinks(node.text!);
    for (const [from, to] of addresses)
      places.push({ from: offset + from, to: offset + to, kind: 'address' });
    for (const { from, to, kind } of findReferences(node.text!)) {
      if (addresses.some(([start, end]) => start <= from && to <= end)) continue;
      places.push({ from: offset + from, to: offset + to, kind: kind === 'tag' ? 'tag' : 'mention' });
    }
  });
  known.set(block, places);
  return places;
}
