import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** A press on the empty part of the field below a table or code begins a paragraph there. */
export function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const { doc, schema, tr } = view.state;
  const last = view.dom.lastElementChild;
  if (event.target !== view.dom || !last || event.clientY < last.getBoundingClientRect().bottom) return false;
  if (doc.lastChild?.type.name === 'paragraph') return false;
  event.preventDefault();
  tr.insert(doc.content.size, schema.nodes.paragraph!.create());
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
  return true;
}
