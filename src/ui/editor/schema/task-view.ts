import type { NodeViewRenderer } from '@tiptap/core';

/**
 * Shows an item, with a box that can be ticked where it is a task.
 *
 * @param name of the box, for those who do not see it.
 */
export function taskView(name: string): NodeViewRenderer {
  return ({ node, editor, getPos }) => {
    const dom = document.createElement('li');
    if (node.attrs.checked === null) return { dom, contentDOM: dom, update: (next) => isSame(next) };

    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = node.attrs.checked;
    box.setAttribute('aria-label', name);
    box.addEventListener('change', () => {
      const at = getPos();
      if (at === undefined || !editor.isEditable) return;
      editor.commands.command(({ tr }) => Boolean(tr.setNodeAttribute(at, 'checked', box.checked)));
    });
    const holder = document.createElement('span');
    holder.contentEditable = 'false';
    holder.append(box);
    const contentDOM = document.createElement('div');
    dom.className = 'task-list-item';
    dom.append(holder, contentDOM);

    return {
      dom,
      contentDOM,
      update(next) {
        if (!isSame(next)) return false;
        box.checked = next.attrs.checked;
        return true;
      },
      // A tick is a matter of the box alone; the editor need not move its selection.
      stopEvent: (event) => event.target === box,
      ignoreMutation: (mutation) => holder.contains(mutation.target),
    };

    function isSame(next: typeof node): boolean {
      return next.type === node.type && (next.attrs.checked === null) === (node.attrs.checked === null);
    }
  };
}
