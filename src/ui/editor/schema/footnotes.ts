import { InputRule, Node, wrappingInputRule } from '@tiptap/core';

const label = {
  default: '1',
  parseHTML: (element: HTMLElement) => element.dataset.footnote,
  renderHTML: ({ label }: Record<string, unknown>) => ({ 'data-footnote': label }),
};

/** The small number in the text. Typed as `[^1]`. */
export const FootnoteCall = Node.create({
  name: 'footnoteCall',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ label }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['sup', HTMLAttributes, String(node.attrs.label)],
  renderText: ({ node }) => `[^${node.attrs.label}]`,
  addInputRules() {
    return [
      new InputRule({
        find: /(?<!^)\[\^([^\]\s^]{1,50})\]$/u,
        handler: ({ state, range, match: [, label] }) => {
          state.tr.replaceWith(range.from, range.to, this.type.create({ label }));
        },
      }),
    ];
  },
});

/** The note that a call leads to. Typed at the beginning of a line as `[^1]: `. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ label }),
  parseHTML: () => [{ tag: 'div[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'footnote' }, 0],
  addInputRules() {
    const find = /^\[\^([^\]\s^]{1,50})\]:\s$/u;
    return [wrappingInputRule({ find, type: this.type, getAttributes: ([, label]) => ({ label }) })];
  },
});
