import { Editor, type Content } from '@tiptap/core';
import { reservePlace } from './arrivals.ts';
import { offsetOf, positionOf } from './caret.ts';
import type { Command, TableCommand } from './commands.ts';
import { clipboard } from './clipboard.ts';
import { act, isActive } from './rich-commands.ts';
import { readMarkdown } from './read-markdown.ts';
import { extensions } from './schema/extensions.ts';
import { writeBelow } from './below.ts';
import { isInHead } from './tables.ts';
import { writeMarkdown } from './write-markdown.ts';
import { remember } from './written.ts';

export interface RichOptions {
  markdown: string;
  /** Offset of the caret in `markdown`. */
  caret: number;
  words: { placeholder: string; done: string };
  /** Attributes of the element that is written in: its name, its description. */
  attributes: Record<string, string>;
  onchange(markdown: string): void;
  /** The selection, or what is around it, is another. */
  onmove(): void;
  /** Before the editor sees a key. True: it has been dealt with. */
  onkey(event: KeyboardEvent): boolean;
  onfiles(files: File[]): void;
}

/** Rich text in a page, with Markdown in and Markdown out. What the shell may do with it, and no more. */
export type Rich = ReturnType<typeof mountRich>;

/** Starts the rich editor in `place`, with the caret where it was in the Markdown. */
export function mountRich(place: HTMLElement, options: RichOptions) {
  const editor = new Editor({
    element: place,
    extensions: extensions(options.words),
    injectCSS: false,
    // What is pasted as Markdown is read as such (clipboard.ts); the rest is meant word for word.
    enablePasteRules: false,
    editorProps: {
      attributes: { ...options.attributes, role: 'textbox', 'aria-multiline': 'true', class: 'prose' },
      handleKeyDown: (_, event) => options.onkey(event),
      handleDOMEvents: { mousedown: writeBelow },
      ...clipboard((files) => options.onfiles(files)),
    },
    // Read only here, where the schema is known. Tiptap takes a document as content, though its type does not say so.
    onBeforeCreate: ({ editor: unborn }) =>
      unborn.setOptions({ content: readMarkdown(options.markdown, unborn.schema) as unknown as Content }),
    onUpdate: () => options.onchange(markdown()),
    onTransaction: () => options.onmove(),
  });
  putCaret(options.caret);

  return {
    markdown,
    /** Replaces everything; can be undone like any change. */
    read(source: string, caret: number): void {
      const doc = readMarkdown(source, editor.schema);
      editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content));
      remember(editor.state.doc, source);
      putCaret(caret);
    },
    /** Offset of the caret in the Markdown. */
    caret: () => offsetOf(editor.state.doc, editor.state.selection.head, markdown()),
    act: (command: Command | TableCommand) => act(editor, command),
    isActive: (command: Command | TableCommand) => isActive(editor, command),
    isInTable: () => editor.isActive('table'),
    isInHead: () => isInHead(editor.state),

    /** The address of the link around the selection, `''` where a link could be made, `null` where none can. */
    link(): string | null {
      if (editor.isActive('link')) return editor.getAttributes('link').href;
      return editor.isActive('codeBlock') ? null : '';
    },
    /** Makes the selected words a link, or inserts the address where none are; `''` takes a link away. */
    setLink(href: string): void {
      const chain = editor.chain().focus().extendMarkRange('link');
      if (href === '') chain.unsetMark('link').run();
      else if (editor.state.selection.empty && !editor.isActive('link')) {
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
      } else chain.setMark('link', { href }).run();
    },

    /** Keeps the caret's place for files that arrive later; the answer puts one there. */
    reserve: () => reservePlace(editor),
    /** The picture that is selected. */
    picture(): { src: string; alt: string } | null {
      return editor.isActive('image')
        ? (editor.getAttributes('image') as { src: string; alt: string })
        : null;
    },
    /** Gives each picture of a file these words. */
    describe(src: string, alt: string): void {
      editor.commands.command(({ tr, state }) => {
        state.doc.descendants((node, at) => {
          if (node.type.name === 'image' && node.attrs.src === src) tr.setNodeAttribute(at, 'alt', alt);
        });
        return true;
      });
    },

    /** The text of this line up to the caret; empty where nothing is to be completed. */
    before(): string {
      const { $from, empty } = editor.state.selection;
      if (!empty || $from.parent.type.spec.code || editor.isActive('code')) return '';
      return $from.parent.textBetween(
        Math.max(0, $from.parentOffset - 120),
        $from.parentOffset,
        null,
        '\ufffc',
      );
    },
    /** Writes `words` in place of the last `length` characters before the caret. */
    complete(length: number, words: string): void {
      const { from } = editor.state.selection;
      editor.view.dispatch(editor.state.tr.insertText(words, from - length, from).scrollIntoView());
    },
    /** Where the caret is on the screen. */
    caretBox: () => editor.view.coordsAtPos(editor.state.selection.head),
    isComposing: () => editor.view.composing,
    element: editor.view.dom,
    focus: () => editor.view.focus(),
    destroy: () => editor.destroy(),
  };

  function markdown(): string {
    return writeMarkdown(editor.state.doc);
  }

  function putCaret(offset: number): void {
    const { doc } = editor.state;
    editor.commands.setTextSelection(positionOf(writeMarkdown(doc), offset, doc));
  }
}
