import { Node } from '@tiptap/core';
import { readFileAddress } from '#platform/markdown/addresses.ts';

/**
 * A picture in the text. Only pictures kept here are loaded; one from elsewhere, which the page will show as
 * a link, is shown as its words, so that opening a text asks no third party for anything.
 */
export const Image = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,

  addAttributes: () => ({
    src: { default: '' },
    alt: { default: '' },
    title: { default: null },
  }),

  parseHTML: () => [
    {
      tag: 'img[src]',
      getAttrs: (image) => readFileAddress(image.getAttribute('src')!, location.origin) !== null && null,
    },
  ],

  renderHTML({ node }) {
    const { src, alt, title } = node.attrs;
    const file = readFileAddress(src, location.origin);
    return file
      ? ['img', { src: file, alt, title }]
      : ['span', { class: 'picture-elsewhere', title: src }, alt || src];
  },

  renderText: ({ node }) => node.attrs.alt,
});
