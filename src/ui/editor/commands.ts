import { m } from '#messages';

/** What the bar of formatting does, the same for rich text and for plain Markdown. */
export type Command =
  | 'bold'
  | 'italic'
  | 'link'
  | 'heading'
  | 'quote'
  | 'bullets'
  | 'numbers'
  | 'tasks'
  | 'code'
  | 'table'
  | 'image';

/** What can be done to the table one is in. */
export type TableCommand =
  | 'rowBelow'
  | 'columnAfter'
  | 'alignLeft'
  | 'alignCenter'
  | 'alignRight'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable';

export interface Tool<C> {
  command: C;
  /** What a screen reader and the tip say. */
  name: () => string;
  /** As one says it, `Mod` being ⌘ or Ctrl. */
  keys?: string;
  /** The picture: paths of a 20 × 20 drawing, stroked. */
  icon: string;
}

export const tools: Tool<Command>[] = [
  {
    command: 'bold',
    name: m.editor_bold,
    keys: 'Mod+B',
    icon: 'M6.5 4h4.2a3 3 0 0 1 0 6H6.5zm0 6h5a3 3 0 0 1 0 6h-5z',
  },
  { command: 'italic', name: m.editor_italic, keys: 'Mod+I', icon: 'M8.5 4H15M5 16h6.5M12 4 8 16' },
  {
    command: 'link',
    name: m.editor_link,
    keys: 'Mod+Shift+K',
    icon: 'm8.3 11.7 3.4-3.4M9 6.3l1.7-1.7a3.3 3.3 0 0 1 4.7 4.7L13.7 11M11 13.7l-1.7 1.7a3.3 3.3 0 0 1-4.7-4.7L6.3 9',
  },
  { command: 'heading', name: m.editor_heading, keys: 'Mod+Alt+2', icon: 'M5 4v12M15 4v12M5 10h10' },
  { command: 'quote', name: m.editor_quote, keys: 'Mod+Shift+B', icon: 'M4 4v12M8 6h8M8 10h8M8 14h5' },
  {
    command: 'bullets',
    name: m.editor_bullets,
    keys: 'Mod+Shift+8',
    icon: 'M8 5h8M8 10h8M8 15h8M4 5h.01M4 10h.01M4 15h.01',
  },
  {
    command: 'numbers',
    name: m.editor_numbers,
    keys: 'Mod+Shift+7',
    icon: 'M9 5h7M9 10h7M9 15h7M3.5 4 5 3v4.5M3.3 12.7c.5-1 2.4-1 2.4.2 0 1-2.4 2-2.4 3.1h2.6',
  },
  {
    command: 'tasks',
    name: m.editor_tasks,
    keys: 'Mod+Shift+9',
    icon: 'm3 5.5 1.5 1.5L7.5 4M10 5.5h7M10 14.5h7M3.5 12h4v4h-4z',
  },
  { command: 'code', name: m.editor_code, keys: 'Mod+E', icon: 'm6.5 6-4 4 4 4M13.5 6l4 4-4 4' },
  { command: 'table', name: m.editor_table, icon: 'M3 4.5h14v11H3zM3 8.5h14M3 12h14M8 8.5v7M12.5 8.5v7' },
  { command: 'image', name: m.editor_image, icon: 'M3 4.5h14v11H3zM3.5 14l4-4 3.5 3.5 2-2 3.5 3.5M13 8h.01' },
];

export const tableTools: Tool<TableCommand>[] = [
  { command: 'rowBelow', name: m.editor_row_below, icon: 'M3 4h14v6H3zM10 13v5M7.5 15.5h5' },
  { command: 'columnAfter', name: m.editor_column_after, icon: 'M4 3h6v14H4zM13 10h5M15.5 7.5v5' },
  { command: 'alignLeft', name: m.editor_align_left, icon: 'M3 5h14M3 10h8M3 15h11' },
  { command: 'alignCenter', name: m.editor_align_center, icon: 'M3 5h14M6 10h8M4.5 15h11' },
  { command: 'alignRight', name: m.editor_align_right, icon: 'M3 5h14M9 10h8M6 15h11' },
  { command: 'deleteRow', name: m.editor_delete_row, icon: 'M3 4h14v6H3zM7.5 15.5h5' },
  { command: 'deleteColumn', name: m.editor_delete_column, icon: 'M4 3h6v14H4zM13 10h5' },
  { command: 'deleteTable', name: m.editor_delete_table, icon: 'M3 4.5h14v11H3zM7.5 7.5l5 5M12.5 7.5l-5 5' },
];
