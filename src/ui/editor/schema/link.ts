import { InputRule, Mark } from '@tiptap/core';
import { readAddress } from '#platform/markdown/addresses.ts';

/** Words that lead somewhere. Typed as `[words](address)`. */
export const Link = Mark.create({
  name: 'link',
  priority: 1_000,
  inclusive: false,

  addAttributes: () => ({
    href: { default: '' },
    title: { default: null },
  }),

  // A tag is one by its words.
  parseHTML: () => [
    {
      tag: 'a[href]:not(.tag)',
      getAttrs: (link) => readAddress(link.getAttribute('href')!, location.origin) !== null && null,
    },
  ],

  renderHTML({ mark }) {
    const href = readAddress(mark.attrs.href, location.origin)?.href;
    return ['a', { href, title: mark.attrs.title, rel: 'nofollow ugc noopener' }, 0];
  },

  addInputRules() {
    return [
      new InputRule({
        find: /(?<!!)\[([^[\]]+)\]\(([^()\s]+)\)$/,
        handler: ({ state, range, match: [, words = '', href] }) => {
          const link = this.type.create({ href });
          state.tr
            .replaceWith(range.from, range.to, state.schema.text(words, [link]))
            .removeStoredMark(this.type);
        },
      }),
    ];
  },
});
