import type { Editor } from '@tiptap/core';
import type { Kept } from './kept.ts';

/**
 * Keeps the caret's place for files that arrive later, one after the other, while more is being written.
 * The answer puts one there: pictures of one batch side by side in a paragraph, any other file in its own.
 */
export function reservePlace(editor: Editor): (file: Kept) => void {
  const { schema } = editor;
  let at = editor.state.selection.to;
  let last: string | null = null;
  editor.on('transaction', ({ transaction }) => (at = transaction.mapping.map(at)));

  return ({ href, alt, kind }) => {
    const isPicture = kind === 'image';
    const node = isPicture
      ? schema.nodes.image!.create({ src: href, alt })
      : schema.text(alt || href, [schema.marks.link!.create({ href })]);
    const { tr } = editor.state;
    const $at = tr.doc.resolve(Math.min(at, tr.doc.content.size));
    const isFree = $at.parent.type.name === 'paragraph' && $at.parent.content.size === 0;
    const joins = isPicture && last === 'image';
    let end: number;
    if (isFree || joins) {
      tr.insert($at.pos, joins ? [schema.text(' '), node] : node);
      end = $at.pos + node.nodeSize + (joins ? 1 : 0);
    } else {
      const below = blockEnd($at);
      tr.insert(below, schema.nodes.paragraph!.create(null, node));
      end = below + 1 + node.nodeSize;
    }
    last = kind;
    editor.view.dispatch(tr);
    at = end;
  };
}

/** Behind the block of text at a position; behind the table, where it is in a cell. */
function blockEnd($at: ReturnType<Editor['state']['doc']['resolve']>): number {
  for (let depth = 1; depth <= $at.depth; depth += 1) {
    if ($at.node(depth).type.name === 'table') return $at.after(depth);
  }
  return $at.depth === 0 ? $at.pos : $at.after();
}
