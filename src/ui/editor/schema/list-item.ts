import { InputRule, type CommandProps } from '@tiptap/core';
import { ListItem as PlainListItem } from '@tiptap/extension-list';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { taskView } from './task-view.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    tasks: {
      /** Gives each selected item a box, or takes the boxes away; makes a list where there is none. */
      toggleTasks: () => ReturnType;
      /** Ticks or unticks the task that the selection is in. */
      tickTask: () => ReturnType;
    };
  }
}

/**
 * An item of a list. A task is an item with a box (`checked` true or false, null without), as in GFM, where
 * one list may have items of both sorts.
 */
export const ListItem = PlainListItem.extend<{ done: string }>({
  content: 'block+',

  addOptions() {
    return { ...this.parent!(), done: '' };
  },

  addAttributes() {
    return {
      checked: {
        default: null,
        parseHTML: (item) => item.querySelector<HTMLInputElement>(ownBox)?.checked ?? null,
        renderHTML: ({ checked }) => (checked === null ? {} : { 'data-checked': String(checked) }),
      },
    };
  },

  addNodeView() {
    return taskView(this.options.done);
  },

  addCommands() {
    return {
      toggleTasks: () => (props) => {
        const selected = itemsIn(props.state);
        if (selected.length === 0) {
          return props.chain().toggleBulletList().command(setBoxes(false)).run();
        }
        const haveBoxes = selected.every(({ node }) => node.attrs.checked !== null);
        return setBoxes(haveBoxes ? null : false)(props);
      },
      tickTask: () => (props) => {
        const task = itemsIn(props.state).at(-1)?.node;
        return task?.attrs.checked == null ? false : setBoxes(!task.attrs.checked)(props);
      },
    };
  },

  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Enter: () => {
        const task = itemsIn(this.editor.state).at(-1)?.node;
        return this.editor.commands.splitListItem(
          this.name,
          task?.attrs.checked == null ? {} : { checked: false },
        );
      },
      'Mod-Shift-9': () => this.editor.commands.toggleTasks(),
      'Mod-Shift-Enter': () => this.editor.commands.tickTask(),
    };
  },

  addInputRules() {
    return [
      new InputRule({
        find: /^\[([ xX]?)\]\s$/,
        handler: ({ chain, range, match, state }) => {
          const isItem = itemsIn(state).length > 0;
          const start = chain().deleteRange(range);
          (isItem ? start : start.toggleBulletList()).command(setBoxes(/x/i.test(match[1] ?? ''))).run();
        },
      }),
    ];
  },
});

/** The box of an item itself, in HTML of ours and of others, not one of an item within it. */
const ownBox = ':scope > input[type=checkbox], :scope > :is(label, p) input[type=checkbox]';

/** The innermost items that hold the selected text. */
function itemsIn({ doc, selection: { from, to } }: EditorState): { node: Node; at: number }[] {
  const found = new Map<number, Node>();
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true;
    const $at = doc.resolve(at);
    for (let depth = $at.depth; depth > 0; depth -= 1) {
      if ($at.node(depth).type.name !== 'listItem') continue;
      found.set($at.before(depth), $at.node(depth));
      break;
    }
    return false;
  });
  return Array.from(found, ([at, node]) => ({ at, node }));
}

function setBoxes(
  checked: boolean | null,
): (props: Pick<CommandProps, 'tr' | 'state' | 'dispatch'>) => boolean {
  return ({ tr, state, dispatch }) => {
    const items = itemsIn(state);
    if (dispatch) for (const { at } of items) tr.setNodeAttribute(at, 'checked', checked);
    return items.length > 0;
  };
}
