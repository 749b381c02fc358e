import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Each block of a text finds its own direction, as it will on the page; code is left to right. */
export const Direction = Extension.create({
  name: 'direction',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: ({ doc }) => {
          const blocks: Decoration[] = [];
          doc.forEach((block, at) => {
            blocks.push(
              Decoration.node(at, at + block.nodeSize, { dir: block.type.spec.code ? 'ltr' : 'auto' }),
            );
          });
          return DecorationSet.create(doc, blocks);
        },
      },
    }),
  ],
});
