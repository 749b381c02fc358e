import { Node } from '@tiptap/core';

/**
 * Markdown that the editor has no form for, kept to the letter and shown as what it is: today the addresses
 * of reference links, `[a]: https://…`.
 */
export const SourceBlock = Node.create({
  name: 'sourceBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseHTML: () => [{ tag: 'pre[data-source]', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', { 'data-source': '' }, 0],
});
