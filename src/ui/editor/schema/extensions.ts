import { Blockquote } from '@tiptap/extension-blockquote';
import { Code } from '@tiptap/extension-code';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { ListKeymap } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions';
import type { Extensions } from '@tiptap/core';
import { CodeBlock } from './code-block.ts';
import { Direction } from './direction.ts';
import { Bold, Italic, Strike } from './emphasis.ts';
import { Footnote, FootnoteCall } from './footnotes.ts';
import { Image } from './image.ts';
import { Link } from './link.ts';
import { ListItem } from './list-item.ts';
import { BulletList, OrderedList } from './lists.ts';
import { References } from './references.ts';
import { SourceBlock } from './source-block.ts';
import { Table, TableCell, TableHeader, TableRow } from './table.ts';

/**
 * What the editor knows: exactly the Markdown of `dialect.ts`, no more, so that there is nothing that could
 * not be stored.
 *
 * @param words for the screen: what stands in an empty field, and the name of a task's box.
 */
export function extensions(words: { placeholder: string; done: string }): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    // Markdown can have code in bold and in a link.
    Code.extend({ excludes: '' }),
    Bold,
    Italic,
    Strike,
    Link,
    // A heading is one line.
    Heading.extend({ content: '(text | image | footnoteCall)*' }),
    Blockquote,
    HorizontalRule,
    HardBreak,
    CodeBlock,
    BulletList,
    OrderedList,
    ListItem.configure({ done: words.done }),
    ListKeymap,
    Table,
    TableRow,
    TableCell,
    TableHeader,
    Image,
    FootnoteCall,
    Footnote,
    SourceBlock,
    References,
    Direction,
    UndoRedo,
    Dropcursor.configure({ color: 'var(--accent)' }),
    Gapcursor,
    Placeholder.configure({ placeholder: words.placeholder }),
  ];
}
