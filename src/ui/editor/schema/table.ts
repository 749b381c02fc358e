import { Node } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { goToNextCell, tableEditing } from '@tiptap/pm/tables';
import { cellBelow, nextCell } from '../tables.ts';
import { tidyTables } from './tidy-tables.ts';

declare module '@tiptap/core' {
  interface NodeConfig {
    /** What the node is to prosemirror-tables. */
    tableRole?: 'table' | 'row' | 'cell' | 'header_cell';
  }
}

/** No breaks: GFM has one line for each row. */
const content = '(text | image | footnoteCall)*';

const cellAttributes = () => ({
  align: { default: null, parseHTML: readAlign },
  // What prosemirror-tables asks for; GFM has no cell that spans others, so these are never read from a page.
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
});

function readAlign(cell: HTMLElement): string | null {
  const align = cell.getAttribute('align') ?? cell.style.textAlign;
  return ['left', 'center', 'right'].includes(align) ? align : null;
}

export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  tableRole: 'table',
  extendNodeSchema: (extension) => ({ tableRole: extension.config.tableRole }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
  addProseMirrorPlugins: () => [tableEditing(), tidyTables()],
  addKeyboardShortcuts() {
    const run = (command: Command) => () => {
      const { view } = this.editor;
      return command(view.state, view.dispatch, view);
    };
    return { Tab: run(nextCell), 'Shift-Tab': run(goToNextCell(-1)), Enter: run(cellBelow) };
  },
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

export const TableCell = Node.create({
  name: 'tableCell',
  content,
  tableRole: 'cell',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  content,
  tableRole: 'header_cell',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});
