import type { Node, Schema } from '@tiptap/pm/model';
import { TextSelection, type Command } from '@tiptap/pm/state';
import { addRowAfter, goToNextCell, isInTable, moveCellForward, selectedRect } from '@tiptap/pm/tables';

export type Align = 'left' | 'center' | 'right';

/** A table of a head and two rows, of three columns. */
export function emptyTable({ nodes }: Schema, rows = 3, columns = 3): Node {
  const row = (type: string) =>
    nodes.tableRow!.create(
      null,
      Array.from({ length: columns }, () => nodes[type]!.create()),
    );
  const body = Array.from({ length: rows - 1 }, () => row('tableCell'));
  return nodes.table!.create(null, [row('tableHeader'), ...body]);
}

/** To the next cell, which in the last one is the first of a new row. */
export const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch || !view) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, dispatch);
};

/** A line in a cell cannot be broken, so Enter goes to the cell below, and from the last row out of the table. */
export const cellBelow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { map, table, tableStart, left, bottom } = selectedRect(state);
  if (!dispatch) return true;
  if (bottom < map.height) {
    const cell = state.doc.resolve(tableStart + map.positionAt(bottom, left, table));
    dispatch(state.tr.setSelection(TextSelection.between(cell, moveCellForward(cell))).scrollIntoView());
    return true;
  }
  const after = tableStart + table.nodeSize - 1;
  const tr = state.tr.insert(after, state.schema.nodes.paragraph!.create());
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Aligns the selected columns; a second time takes it back. */
export function alignColumns(align: Align): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { map, table, tableStart, left, right } = selectedRect(state);
    const { tr } = state;
    for (let column = left; column < right; column += 1) {
      const at = map.positionAt(0, column, table);
      // The head alone; the rest of the column follows it.
      tr.setNodeAttribute(tableStart + at, 'align', table.nodeAt(at)!.attrs.align === align ? null : align);
    }
    dispatch?.(tr);
    return true;
  };
}

/** Whether the selection is in the head of a table, which cannot be deleted alone. */
export function isInHead(state: Parameters<Command>[0]): boolean {
  return isInTable(state) && selectedRect(state).top === 0;
}
