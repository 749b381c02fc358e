import fc from 'fast-check';
import { parse, parseFragment, serialize, type DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, it } from 'vitest';
import { place, rendered } from './place.fixture.ts';
import { quote } from './quotes.ts';
import type { Mentioned } from './references.ts';
import { renderMarkdown } from './render.ts';

/**
 * What may be in a page, said a second time and apart from `allowed.ts`, and checked on what a real HTML
 * parser makes of the rendered text rather than on the text.
 */
const everywhere = ['dir', 'id'];
const permitted: Record<string, string[]> = {
  ...Object.fromEntries(
    'h2 h3 h4 h5 h6 hr br strong em del sup figure figcaption table thead tbody tr label'
      .split(' ')
      .map((name) => [name, []]),
  ),
  a: ['href', 'title', 'rel', 'role', 'class'],
  blockquote: ['cite'],
  code: ['class'],
  div: ['class', 'tabindex'],
  img: ['src', 'alt', 'title', 'loading', 'decoding'],
  input: ['type', 'disabled', 'checked'],
  li: ['class'],
  ol: ['class', 'start'],
  p: ['class'],
  pre: ['tabindex'],
  section: ['class', 'role'],
  span: ['class'],
  td: ['align'],
  th: ['align'],
  ul: ['class'],
};
const permittedClass =
  /^(mention|mention-(person|group|bad-kind)|tag|table|gallery|attribution|footnotes|task-list-item|contains-task-list|language-[a-z0-9+#.-]+|hljs-[a-z_-]+|[a-z]+_{1,2})$/;

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** Every fault of a piece of HTML; none is what each test wants. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const fragment = parseFragment(html);
  fragment.childNodes.forEach(look);
  // What is written differently after one reading may mean another thing at the next (mutation XSS).
  if (serialize(parseFragment(serialize(fragment))) !== serialize(fragment)) faults.push('unstable');
  if (!staysInside(html)) faults.push('leaves its place');
  return faults;

  function look(node: Node): void {
    if (node.nodeName === '#text') return;
    if (!('tagName' in node) || !Object.hasOwn(permitted, node.tagName)) {
      faults.push(`<${node.nodeName}>`);
      return;
    }
    if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') faults.push(`${node.namespaceURI}`);
    for (const { name, value } of node.attrs) faults.push(...faultsOfAttribute(node, name, value));
    node.childNodes.forEach(look);
  }
}

function faultsOfAttribute({ tagName }: Element, name: string, value: string): string[] {
  if (!everywhere.includes(name) && !permitted[tagName]!.includes(name)) return [`${tagName} ${name}`];
  const isGood: Record<string, () => boolean> = {
    href: () => ['https:', 'http:', 'mailto:'].includes(new URL(value, 'https://own.example').protocol),
    src: () =>
      /^\/([^/]+\/)?files\//.test(value) &&
      new URL(value, 'https://own.example').origin === 'https://own.example',
    cite: () => new URL(value, 'https://own.example').origin === 'https://own.example',
    id: () => /^p7-(h|fn|fnref)-/.test(value),
    class: () => value === '' || value.split(' ').every((word) => permittedClass.test(word)),
    type: () => value === 'checkbox',
    start: () => /^\d{1,9}$/.test(value),
  };
  return isGood[name]?.() === false ? [`${tagName} ${name}=${value}`] : [];
}

function staysInside(html: string): boolean {
  const page = serialize(parse(`<!doctype html><body><article>${html}</article><footer></footer></body>`));
  return page.endsWith('</article><footer></footer></body></html>');
}

const hostile: [what: string, source: string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['a script in a paragraph', 'a <script src=//x.example></script> b'],
  ['a script after a line of text', 'a\n<script>alert(1)</script>'],
  ['a script in another case', '<ScRiPt>alert(1)</sCrIpT>'],
  ['a script with a slash', '<script/x>alert(1)</script>'],
  ['a script cut in two', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
  ['an unclosed script', '<script>alert(1)'],
  ['a handler on a picture', '<img src=x onerror=alert(1)>'],
  ['a handler without spaces', '<img/src="x"/onerror=alert(1)>'],
  ['an svg', '<svg onload=alert(1)>'],
  ['an svg with a script', '<svg><script>alert&#40;1&#41;</script></svg>'],
  ['an svg with a style', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  ['an animation', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>'],
  ['mathematics', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>'],
  ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['a frame with an address', '<iframe src="javascript:alert(1)">'],
  ['an object', '<object data="data:text/html,<script>alert(1)</script>">'],
  ['an embed', '<embed src="javascript:alert(1)">'],
  ['a base', '<base href="javascript:/a/-alert(1)//">'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">'],
  ['a style', '<style>@import "//x.example";*{background:url(//x.example)}</style>'],
  ['a style attribute', '<p style="background:url(//x.example)">a</p>'],
  ['a form', '<form action=//x.example><button formaction=javascript:alert(1)>go</button></form>'],
  ['an input with autofocus', '<input autofocus onfocus=alert(1)>'],
  ['a details', '<details open ontoggle=alert(1)>'],
  ['a comment', '<!-- <img src=x onerror=alert(1)> -->'],
  ['a comment that browsers end early', '<!--><img src=x onerror=alert(1)>-->'],
  ['a conditional comment', '<!--[if IE]><script>alert(1)</script><![endif]-->'],
  ['a CDATA section', '<![CDATA[<script>alert(1)</script>]]>'],
  ['a processing instruction', '<?xml-stylesheet href="javascript:alert(1)"?>'],
  ['a doctype', '<!DOCTYPE html><script>alert(1)</script>'],
  ['a noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['a template', '<template><script>alert(1)</script></template>'],
  ['a textarea', '<textarea></textarea><script>alert(1)</script>'],
  ['the end of the article', '</article></main></body><script>alert(1)</script>'],
  ['a javascript link', '[a](javascript:alert(1))'],
  ['a javascript link in capitals', '[a](JaVaScRiPt:alert(1))'],
  ['a javascript link with entities', '[a](&#106;avascript&colon;alert&#40;1&#41;)'],
  ['a javascript link with a tab', '[a](<java\tscript:alert(1)>)'],
  ['a javascript link with a tab as entity', '[a](java&Tab;script&colon;alert(1))'],
  ['a javascript link with a line break as entity', '[a](java&#10;script:alert(1))'],
  ['a javascript link behind control characters', '[a](<\u0001javascript:alert(1)>)'],
  ['a javascript link behind spaces', '[a](<   javascript:alert(1)>)'],
  ['a javascript link behind a byte order mark', '[a](\ufeffjavascript:alert(1))'],
  ['a javascript link by reference', '[a][b]\n\n[b]: javascript:alert(1)'],
  ['a javascript link by reference in angle brackets', '[a]\n\n[a]: <javascript:alert(1)> "t"'],
  ['a javascript autolink', '<javascript:alert(1)>'],
  ['a javascript autolink with slashes', '<javascript://own.example/%0aalert(1)>'],
  ['a vbscript link', '[a](vbscript:msgbox(1))'],
  ['a data link', '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)'],
  ['a data link with a type nobody knows', '[a](data:,alert(1))'],
  ['a blob link', '[a](blob:https://own.example/1)'],
  ['a file link', '[a](file:///etc/passwd)'],
  ['a view-source link', '[a](view-source:javascript:alert(1))'],
  ['a javascript picture', '![a](javascript:alert(1))'],
  ['a data picture', '![a](data:image/svg+xml,<svg/onload=alert(1)>)'],
  ['a third party’s picture', '![a](https://x.example/1.png)'],
  ['a third party’s picture without a scheme', '![a](//x.example/1.png)'],
  ['a third party’s picture behind backslashes', '![a](/\\x.example/files/1.png)'],
  ['a picture out of its folder', '![a](/files/../sign-out)'],
  ['a picture with quotes in its words', '![a" onerror="alert(1)](/files/1.png)'],
  ['a picture with quotes in its address', '![a](/files/1.png"onerror="alert(1))'],
  ['a caption with markup', '![a](/files/1.png "</figcaption><script>alert(1)</script>")'],
  ['a title with quotes', '[a](/b "\\" onmouseover=\\"alert(1)")'],
  ['a title in single quotes', '[a](/b \'" autofocus onfocus=alert(1) x="\')'],
  ['an address with quotes', '[a](/b"onmouseover="alert(1))'],
  ['an address with brackets', '[a](</b><img/src/onerror=alert(1)>)'],
  ['a bare address with quotes', 'https://x.example/"onmouseover="alert(1)'],
  ['a bare address with markup', 'https://x.example/<img src=x onerror=alert(1)>'],
  ['a language with quotes', '```js" onload="alert(1)\na\n```'],
  ['a language with markup', '```<script>alert(1)</script>\na\n```'],
  ['a language with classes', '```js hljs-x" class="y\na\n```'],
  ['a language of the prototype', '```__proto__\na\n```\n\n```constructor\na\n```'],
  [
    'coloured code with markup',
    '```html\n<img src=x onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```',
  ],
  ['code with markup', '`<img src=x onerror=alert(1)>` and ``</code><script>``'],
  ['a heading that takes an id', '# getElementById\n\n# <a id=body>body</a>'],
  ['a heading with markup', '# <img src=x onerror=alert(1)>'],
  [
    'a footnote with markup as its name',
    'a[^<img/src/onerror=alert(1)>]\n\n[^<img/src/onerror=alert(1)>]: b',
  ],
  ['a footnote with quotes as its name', 'a[^"onclick="alert(1)]\n\n[^"onclick="alert(1)]: b'],
  ['a footnote that takes an id', 'a[^../../body]\n\n[^../../body]: [x](javascript:alert(1))'],
  ['a footnote in itself', 'a[^1]\n\n[^1]: b[^1]'],
  ['a footnote of the prototype', 'a[^__proto__] b[^constructor]\n\n[^__proto__]: c\n\n[^constructor]: d'],
  ['a definition of the prototype', '[__proto__] [constructor]\n\n[__proto__]: javascript:alert(1)'],
  [
    'a table with markup',
    '| <script>alert(1)</script> | " onclick="alert(1) |\n|:-|-:|\n| <td onclick=alert(1)> | b |',
  ],
  ['a task with markup', '- [x] <input type=image src=x onerror=alert(1)>'],
  [
    'entities that spell a script',
    '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;',
  ],
  ['entities twice over', '&amp;lt;script&amp;gt;alert(1)'],
  ['escapes that spell a script', '\\<script\\>alert(1)\\</script\\>'],
  ['a null character', '<scr\u0000ipt>alert(1)</scr\u0000ipt> [a](java\u0000script:alert(1))'],
  ['half a character', '\ud800<img src=x onerror=alert(1)>\udc00 [a](/\ud800)'],
  ['line separators', '[a](java\u2028script:alert(1)) \u2029<img src=x>'],
  ['overlong whitespace in a tag', `<img${' '.repeat(5_000)}src=x onerror=alert(1)>`],
  ['a mention of someone with markup for a name', '@mallory'],
  ['a mention of someone with a script for an address', '@script'],
  ['a mention of someone with a third party for an address', '@away'],
  ['a mention in brackets that are none', '[@mallory](javascript:alert(1)) ![@mallory](x:y)'],
  ['a tag with markup around it', '#a"><script>alert(1)</script> #b\'onclick=alert(1)'],
  [
    'a quotation from markup',
    quote('"><script>alert(1)</script>', '/"><script>alert(1)</script>', '<script>alert(1)'),
  ],
  ['a quotation from a script', quote('ana', 'javascript:alert(1)', 'a')],
];

const people: Record<string, Mentioned> = {
  mallory: { href: '/people/mallory', label: '</a><img src=x onerror=alert(1)>', kind: 'bad-kind' },
  script: { href: 'javascript:alert(1)', label: '" onclick="alert(1)', kind: 'x" onclick="alert(1)' },
  away: { href: '//x.example/', label: '@away', kind: 'person' },
};
const hostilePlace = { resolve: (handle: string) => people[handle] ?? place.resolve(handle) };

describe('whatever is typed, the page has nothing but what a post may have', () => {
  it.each(hostile)('%s', (_, source) => expect(faultsOf(rendered(source, hostilePlace).html)).toEqual([]));

  it('in any company: quoted, listed, in a cell, in a label', () => {
    for (const [what, source] of hostile) {
      const line = source.replace(/\s+/g, ' ');
      const wraps = [
        `> ${line}`,
        `- ${line}`,
        `[^1] | a |\n|-|-|\n| ${line} | b |\n\n[^1]: ${line}`,
        `[${line}](/x)`,
      ];
      expect(faultsOf(rendered(wraps.join('\n\n'), hostilePlace).html), what).toEqual([]);
    }
  });

  const words = fc.string({ unit: 'binary', maxLength: 8 });
  const pieces = fc.oneof(
    fc.constantFrom(...hostile.map(([, source]) => source)),
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '[',
      ']',
      '(',
      ')',
      '![',
      '](',
      '&',
      ';',
      '#',
      '@',
      '\\',
      '\n',
      '\n\n',
    ),
    fc.constantFrom(
      '| a |\n|-|\n|',
      '```js\n',
      '    ',
      '> ',
      '- [ ] ',
      '[^1]',
      '[^1]: ',
      '*',
      '_',
      '~~',
      'https://',
    ),
    words,
  );

  it('put together at random', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const outcome = renderMarkdown(parts.join(''), { ...place, ...hostilePlace });
        expect('refused' in outcome ? [] : faultsOf(outcome.html)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('as any string at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (source) => {
        expect(faultsOf(rendered(source).html)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the test itself', () => {
  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<p onclick="alert(1)">a</p>', 'p onclick'],
    ['<a href="javascript:alert(1)">a</a>', 'a href=javascript:alert(1)'],
    ['<a href="java&#10;script:alert(1)">a</a>', 'a href=java\nscript:alert(1)'],
    ['<img src="https://x.example/1.png">', 'img src=https://x.example/1.png'],
    ['<p id="body">a</p>', 'p id=body'],
    ['<p class="modal">a</p>', 'p class=modal'],
    ['<svg></svg>', '<svg>'],
    ['<!-- a -->', '<#comment>'],
    ['<h1>a</h1>', '<h1>'],
    ['</article><p>a</p>', 'leaves its place'],
    ['<pre>\n\na</pre>', 'unstable'],
  ])('finds a fault in %s', (html, fault) => expect(faultsOf(html)).toContain(fault));

  it('finds none where a post shows all that it may', () => {
    const all =
      '# h\n\n*e* **s** ~~d~~ `c` [l](/x "t") https://y.example @ana #tag ![i](/files/1.png)[^1]\\\nb\n\n' +
      '> q\n\n1. o\n\n- [x] t\n\n| a |\n|:-|\n| b |\n\n```js\nlet x = 1\n```\n\n***\n\n' +
      '![i](/files/1.png "c")\n\n![i](/files/1.png) ![j](/files/2.png)\n\n[^1]: f';
    const { html } = rendered(all);
    expect(faultsOf(html)).toEqual([]);
    for (const name of Object.keys(permitted).filter((tagName) => !/^h[3-6]$/.test(tagName))) {
      expect(html, name).toContain(`<${name}`);
    }
  });
});
