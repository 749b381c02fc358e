import { CodeBlock as PlainCodeBlock } from '@tiptap/extension-code-block';

/** A block of code with its language and with what else was written behind the opening fence. */
export const CodeBlock = PlainCodeBlock.extend({
  addAttributes() {
    return { ...this.parent?.(), meta: { default: null, rendered: false } };
  },
});
