import type { Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@tiptap/pm/tables';
import { TextSelection, type Command as Change } from '@tiptap/pm/state';
import type { Command, TableCommand } from './commands.ts';
import { alignColumns, emptyTable, isInHead } from './tables.ts';

/** Does to the selected rich text what a button says. Links and pictures need more than a command: see the shell. */
export function act(editor: Editor, command: Command | TableCommand): void {
  const chain = () => editor.chain().focus();
  const change = (run: Change) => {
    run(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
  };
  switch (command) {
    case 'bold':
      return void chain().toggleBold().run();
    case 'italic':
      return void chain().toggleItalic().run();
    case 'heading':
      return void chain().toggleHeading({ level: 2 }).run();
    case 'quote':
      return void chain().toggleBlockquote().run();
    case 'bullets':
      return void chain().toggleBulletList().run();
    case 'numbers':
      return void chain().toggleOrderedList().run();
    case 'tasks':
      return void chain().toggleTasks().run();
    case 'code':
      return void (isBlockOfCode(editor) ? chain().toggleCodeBlock() : chain().toggleCode()).run();
    case 'table':
      return change(insertTable);
    case 'rowBelow':
      return change(addRowAfter);
    case 'columnAfter':
      return change(addColumnAfter);
    case 'alignLeft':
      return change(alignColumns('left'));
    case 'alignCenter':
      return change(alignColumns('center'));
    case 'alignRight':
      return change(alignColumns('right'));
    case 'deleteRow':
      return change((state, dispatch) => !isInHead(state) && deleteRow(state, dispatch));
    case 'deleteColumn':
      return change(deleteColumn);
    case 'deleteTable':
      return change(deleteTable);
    default:
      throw new RangeError(`The shell does ${command}`);
  }
}

/** Whether a button is on: whether what is selected is already what it makes. */
export function isActive(editor: Editor, command: Command | TableCommand): boolean {
  const isTask = editor.getAttributes('listItem').checked != null;
  switch (command) {
    case 'bold':
    case 'italic':
    case 'link':
    case 'heading':
    case 'image':
    case 'table':
      return editor.isActive(command);
    case 'quote':
      return editor.isActive('blockquote');
    case 'bullets':
      return editor.isActive('bulletList') && !isTask;
    case 'numbers':
      return editor.isActive('orderedList') && !isTask;
    case 'tasks':
      return isTask;
    case 'code':
      return editor.isActive('code') || editor.isActive('codeBlock');
    case 'alignLeft':
      return isAligned(editor, 'left');
    case 'alignCenter':
      return isAligned(editor, 'center');
    case 'alignRight':
      return isAligned(editor, 'right');
    default:
      return false;
  }
}

function isAligned(editor: Editor, align: string): boolean {
  return editor.isActive('tableCell', { align }) || editor.isActive('tableHeader', { align });
}

/** Several lines, or an empty one, become a block; a few words stay in their line. */
function isBlockOfCode({ state: { selection } }: Editor): boolean {
  const { $from, $to } = selection;
  return $from.parent.type.name === 'codeBlock' || !$from.sameParent($to) || $from.parent.content.size === 0;
}

/** A table after the block one is in, or in place of an empty paragraph. */
const insertTable: Change = (state, dispatch) => {
  const { $from } = state.selection;
  const isEmpty = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const at = isEmpty ? $from.before() : $from.after($from.depth === 0 ? undefined : Math.min($from.depth, 1));
  const { tr } = state;
  if (isEmpty) tr.replaceWith(at, $from.after(), emptyTable(state.schema));
  else tr.insert(at, emptyTable(state.schema));
  const $cell = tr.doc.resolve(at + 3);
  dispatch?.(tr.setSelection(TextSelection.near($cell)).scrollIntoView());
  return true;
};
