import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorProps, EditorView } from '@tiptap/pm/view';
import { readAddress, readFileAddress } from '#platform/markdown/addresses.ts';
import { readMarkdown } from './read-markdown.ts';
import { writeMarkdown } from './write-markdown.ts';

/** What comes in by paste and drop, and what goes out by copying. */
export function clipboard(onfiles: (files: File[]) => void): EditorProps {
  return {
    transformPastedHTML: plainer,

    // With Shift held, what is pasted is taken word for word.
    clipboardTextParser: (text, _context, plain, { state: { schema } }) =>
      !plain && looksLikeMarkdown(text) ? open(readMarkdown(text, schema)) : readLines(text, schema),

    clipboardTextSerializer: ({ content }, { state: { schema } }) => writeSlice(content, schema),

    handlePaste(view, event) {
      const files = [...(event.clipboardData?.files ?? [])];
      // A word processor sends its text and a picture of it.
      if (files.length > 0 && !event.clipboardData!.types.includes('text/html')) {
        onfiles(files);
        return true;
      }
      return linkSelection(view, event.clipboardData?.getData('text/plain').trim() ?? '');
    },

    handleDrop(view, event, _slice, moved) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (moved || files.length === 0) return false;
      event.preventDefault();
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (place)
        view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
      onfiles(files);
      return true;
    },
  };
}

/** Signs that nobody types by chance at the beginning of a line, or around words. */
export function looksLikeMarkdown(text: string): boolean {
  return (
    /^(?:#{1,6} \S|> \S|[-*+] \S|\d{1,9}[.)] \S|```|~~~|\|.*\|[ \t]*$|\[\^?[^\]\n]+\]: )/m.test(text) ||
    /\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\*\*|`[^`\n]+`/.test(text)
  );
}

/** Plain text, with its line breaks: an address is not one line. */
function readLines(text: string, { nodes, text: word }: Schema): Slice {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => {
      const lines = paragraph.split('\n').map((line) => (line ? [word.call(nodes.doc!.schema, line)] : []));
      const content = lines.flatMap((line, index) => (index ? [nodes.hardBreak!.create(), ...line] : line));
      return nodes.paragraph!.create(null, content);
    });
  return open(Fragment.from(paragraphs));
}

/** Open at a paragraph on either side, so that words join the line they are pasted into. */
function open(from: Node | Fragment): Slice {
  const content = from instanceof Fragment ? from : from.content;
  const depth = (node: Node | null) => (node?.type.name === 'paragraph' ? 1 : 0);
  return new Slice(content, depth(content.firstChild), depth(content.lastChild));
}

/** An address pasted over words makes them a link. */
function linkSelection({ state, dispatch }: EditorView, pasted: string): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty || $from.parent.type.spec.code || !/^https?:\/\/\S+$/.test(pasted)) return false;
  const address = readAddress(pasted, location.origin);
  if (!address) return false;
  dispatch(state.tr.addMark(from, to, state.schema.marks.link!.create({ href: address.href })));
  return true;
}

/** HTML of others, as far as there is a form for it here. */
function plainer(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of page.images) linkIfForeign(picture);
  for (const cell of page.querySelectorAll<HTMLTableCellElement>('[colspan]')) {
    cell.after(
      ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => page.createElement(cell.localName)),
    );
  }
  return page.body.innerHTML;
}

/** Pictures of others come as links to them: they are neither loaded nor lost. */
function linkIfForeign(picture: HTMLImageElement): void {
  const src = picture.getAttribute('src') ?? '';
  if (readFileAddress(src, location.origin)) return;
  const address = readAddress(src, location.origin);
  const link = document.createElement('a');
  link.textContent = picture.alt || address?.href || '';
  if (address) link.href = address.href;
  picture.replaceWith(picture.closest('a') ? picture.alt : link);
}

/** Copied text is Markdown where it says more than its words, and its words where not. */
function writeSlice(content: Fragment, schema: Schema): string {
  const first = content.firstChild;
  if (!first) return '';
  let isPlain = true;
  content.descendants((node) => {
    isPlain &&= node.marks.length === 0 && ['text', 'paragraph', 'hardBreak'].includes(node.type.name);
  });
  const wrapper = first.isInline
    ? 'paragraph'
    : first.type.name === 'listItem'
      ? 'bulletList'
      : first.type.name === 'tableRow'
        ? 'table'
        : null;
  const blocks = wrapper ? Fragment.from(schema.nodes[wrapper]!.create(null, content)) : content;
  if (isPlain || !schema.nodes.doc!.validContent(blocks)) {
    return content.textBetween(0, content.size, '\n\n', (leaf) =>
      leaf.type.name === 'hardBreak' ? '\n' : '',
    );
  }
  return writeMarkdown(schema.nodes.doc!.create(null, blocks));
}
