import type { Schema } from 'hast-util-sanitize';

const language = /^language-[\w+#.-]{1,30}$/;

/**
 * All that a post may consist of. Written out in full rather than added to a default, so that this page is
 * the whole truth: no style, no event, no form but the disabled box of a task, no frame, no picture from
 * elsewhere, and ids only under the post's own prefix.
 */
export function allowed(idPrefix: string): Schema {
  const ownId = new RegExp(`^${idPrefix}(?:h|fn|fnref)-`);
  const address = new RegExp(`^(?:https?://|mailto:|/(?!/)|#${idPrefix})`);
  return {
    tagNames: [
      ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li', 'section', 'div'],
      ...['strong', 'em', 'del', 'code', 'span', 'sup', 'a', 'br', 'img', 'figure', 'figcaption'],
      ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'label', 'input', 'details', 'summary'],
    ],
    attributes: {
      '*': [['dir', 'auto', 'ltr']],
      a: [
        ['href', address],
        'title',
        ['rel', 'nofollow', 'ugc', 'noopener'],
        ['role', 'doc-noteref', 'doc-backlink'],
        ['className', 'mention', 'tag', /^mention-[a-z-]{1,30}$/],
        ['id', ownId],
      ],
      blockquote: [['cite', /^\/(?!\/)/]],
      code: [['className', language]],
      details: [['className', 'quoted']],
      div: [
        ['className', 'table', 'gallery'],
        ['tabIndex', 0],
      ],
      h2: [['id', ownId]],
      h3: [['id', ownId]],
      h4: [['id', ownId]],
      h5: [['id', ownId]],
      h6: [['id', ownId]],
      img: [['src', /^\/(?:[^/\\]+\/)?files\//], 'alt', 'title', ['loading', 'lazy'], ['decoding', 'async']],
      input: [['type', 'checkbox'], ['disabled', true], 'checked'],
      li: [
        ['className', 'task-list-item'],
        ['id', ownId],
      ],
      ol: [['className', 'contains-task-list'], 'start'],
      p: [['className', 'attribution']],
      pre: [['tabIndex', 0]],
      section: [
        ['className', 'footnotes'],
        ['role', 'doc-endnotes'],
      ],
      // A grammar inside a grammar names its language on a span.
      span: [['className', language, /^(?:hljs-[a-z_-]{1,30}|[a-z]{1,20}_{1,2})$/]],
      td: [['align', 'left', 'center', 'right']],
      th: [['align', 'left', 'center', 'right']],
      ul: [['className', 'contains-task-list']],
    },
    protocols: { href: ['http', 'https', 'mailto'], cite: [] },
    required: { input: { type: 'checkbox', disabled: true } },
    ancestors: {},
    clobber: [],
    clobberPrefix: '',
    strip: [],
    allowComments: false,
    allowDoctypes: false,
  };
}
