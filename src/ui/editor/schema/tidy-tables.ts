import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';

/**
 * Keeps tables as GFM has them, whatever is pasted or done to them: the first row is the head and no other,
 * and a column is aligned as its head is.
 */
export function tidyTables(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      doc.descendants((node, at) => {
        if (node.type.name === 'table') tidy(node, at + 1, tr);
        return !node.isTextblock && node.type.name !== 'table';
      });
      return tr.docChanged ? tr : null;
    },
  });
}

function tidy(table: Node, start: number, tr: Transaction): void {
  const { tableHeader, tableCell } = table.type.schema.nodes;
  table.forEach((row, rowOffset, rowIndex) => {
    row.forEach((cell, cellOffset, column) => {
      const type = rowIndex === 0 ? tableHeader : tableCell;
      const align = table.firstChild!.maybeChild(column)?.attrs.align ?? null;
      if (cell.type === type && cell.attrs.align === align) return;
      tr.setNodeMarkup(start + rowOffset + 1 + cellOffset, type, { ...cell.attrs, align });
    });
  });
}
