import { describe, expect, it } from 'vitest';
import { rendered } from './place.fixture.ts';
import { renderMarkdown } from './render.ts';
import { place } from './place.fixture.ts';

const html = (source: string) => rendered(source).html;

describe('what Markdown says is what the page shows', () => {
  it.each([
    ['emphasis', 'a *b* **c** ~~d~~ `e`', '<em>b</em> <strong>c</strong> <del>d</del> <code>e</code>'],
    ['a quotation', '> wise', '<blockquote dir="auto">\n<p>wise</p>\n</blockquote>'],
    ['nested lists', '- a\n  1. b', '<ul dir="auto">\n<li>a\n<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>'],
    ['a list that starts at five', '5. a', '<ol start="5" dir="auto">'],
    ['a line break', 'a\\\nb', 'a<br>\nb'],
    ['a rule', 'a\n\n***', '<hr>'],
    ['a titled link', '[a](/b "c")', '<a href="/b" title="c">a</a>'],
    ['a reference link', '[a][b]\n\n[b]: /c', '<a href="/c">a</a>'],
    ['an e-mail address in brackets', '<ana@own.example>', 'href="mailto:ana@own.example"'],
    ['entities', '&copy; &amp; &lt;', '© &#x26; &#x3C;'],
    [
      'a picture',
      'see ![a hut](/files/1.png)',
      '<img src="/files/1.png" alt="a hut" loading="lazy" decoding="async">',
    ],
    [
      'a picture kept in a workspace',
      '![a hut](/harbour/files/1/hut.png)',
      '<img src="/harbour/files/1/hut.png" alt="a hut" loading="lazy" decoding="async">',
    ],
    ['Arabic in its own direction', 'مرحبا', '<p dir="auto">مرحبا</p>'],
  ])('%s', (_, source, expected) => expect(html(source)).toContain(expected));

  it('shows a table in something that scrolls', () => {
    const table = html('| a | b |\n| :-- | --: |\n| 1 | **2** |');
    expect(table).toContain('<div class="table" tabindex="0" dir="auto"><table>');
    expect(table).toContain('<th align="left">a</th>\n<th align="right">b</th>');
    expect(table).toContain('<td align="right"><strong>2</strong></td>');
  });

  it('names the box of a task by its words', () => {
    expect(html('- [x] *done*\n- [ ] open\n  - why')).toContain(
      '<label><input type="checkbox" checked disabled> <em>done</em></label>',
    );
    expect(html('- [ ] a\n\n- [ ] b')).toContain('<p><label><input type="checkbox" disabled> a</label></p>');
  });

  it('colours code in a known language and leaves the rest plain', () => {
    expect(html('```ts\nconst a = 1;\n```')).toContain(
      '<pre tabindex="0" dir="ltr"><code class="language-ts"><span class="hljs-keyword">const</span>',
    );
    expect(html('```python\nprint(1)\n```')).toContain('<span class="hljs-built_in">print</span>');
    expect(html('```klingon\nq\n```')).toContain('<code>q\n</code>');
    expect(html('    <b>')).toContain('<code>&#x3C;b>\n</code>');
  });

  it('gives a lone picture its title as caption, and several the class of a gallery', () => {
    expect(html('![a](/files/1.png "The hut")')).toMatch(
      /^<figure dir="auto"><img [^>]+><figcaption>The hut<\/figcaption><\/figure>$/,
    );
    expect(html('![a](/files/1.png)\n![b](/files/2.png)')).toMatch(
      /^<div class="gallery" dir="auto"><img.*<img/,
    );
  });

  it('shows raw HTML as the characters that were typed', () => {
    expect(html('<b>bold?</b> *yes*')).toContain('&#x3C;b>bold?&#x3C;/b> <em>yes</em>');
  });
});

describe('headings', () => {
  it('never reach the level of the page, and keep their order below it', () => {
    expect(html('# a\n\n###### b')).toContain(
      '<h2 id="p7-h-a" dir="auto">a</h2>\n<h3 id="p7-h-b" dir="auto">b</h3>',
    );
    expect(rendered('# a\n\n## b', { headingsFrom: 4 }).html).toMatch(/<h4.*<h5/s);
    expect(html('# a')).not.toContain('<h1');
  });

  it('have ids of their own, in any script, and are listed', () => {
    const { headings } = rendered('# Wie *geht* es?\n\n# Wie geht es\n\n## Ночь\n\n# ???');
    expect(headings).toEqual([
      { level: 2, id: 'p7-h-wie-geht-es', text: 'Wie geht es?' },
      { level: 2, id: 'p7-h-wie-geht-es-2', text: 'Wie geht es' },
      { level: 3, id: 'p7-h-ночь', text: 'Ночь' },
      { level: 2, id: 'p7-h-part', text: '???' },
    ]);
  });

  it('are reached from within the text', () => {
    expect(html('[below](#the-end)\n\n# The end')).toContain('<a href="#p7-h-the-end">below</a>');
  });
});

describe('footnotes', () => {
  const source = 'One[^a], again[^a].\n\n[^a]: The *note*.';

  it('stand at the end and lead back, under ids of this post alone', () => {
    const page = html(source);
    expect(page).toContain('<sup><a href="#p7-fn-a" id="p7-fnref-a" role="doc-noteref">1</a></sup>');
    expect(page).toContain(
      '<section class="footnotes" role="doc-endnotes" dir="auto"><ol>\n<li id="p7-fn-a">',
    );
    expect(page).toContain('<a href="#p7-fnref-a-2" role="doc-backlink">↩<sup>2</sup></a>');
    expect(rendered(source, { idPrefix: 'p8-' }).html).not.toContain('p7-');
  });

  it('do not carry words of one language into the page', () => {
    expect(html(source)).not.toMatch(/Footnotes|Back to/);
  });
});

describe('links', () => {
  it('that lead elsewhere say so, and those within do not', () => {
    expect(html('[a](https://other.example/x)')).toContain(
      '<a href="https://other.example/x" rel="nofollow ugc noopener">a</a>',
    );
    expect(html('[a](https://own.example/t/1?x=2#p3)')).toContain('<a href="/t/1?x=2#p3">a</a>');
    expect(html('[a](/\\other.example)')).toContain('rel="nofollow ugc noopener"');
    expect(html('[a](//other.example)')).toContain('rel="nofollow ugc noopener"');
    expect(html('[a](https://own.example//other.example)')).toContain('<a href="/other.example">a</a>');
  });

  it('need no brackets when they start with http or www', () => {
    expect(html('See https://e.example/__init__/a_b_(c)?d=1&e, (www.e.example/f).')).toContain(
      'See <a href="https://e.example/__init__/a_b_(c)?d=1&#x26;e" rel="nofollow ugc noopener">https://e.example/__init__/a_b_(c)?d=1&#x26;e</a>, (<a href="http://www.e.example/f" rel="nofollow ugc noopener">www.e.example/f</a>).',
    );
  });

  it('never stand inside one another', () => {
    expect(html('[see https://a.example and[^1]](/b)\n\n[^1]: c')).toBe(
      '<p dir="auto"><a href="/b">see https://a.example and</a></p>',
    );
  });

  it('are listed once, apart from mentions and tags', () => {
    expect(rendered('[a](/b) [c](/b) https://d.example @ana #e ![f](/files/1.png)')).toMatchObject({
      links: ['/b', 'https://d.example/'],
      images: [{ src: '/files/1.png', alt: 'f' }],
    });
  });
});

describe('pictures', () => {
  it('are loaded from here alone; any other is a link', () => {
    expect(html('![a](https://other.example/1.png)')).toContain(
      '<a href="https://other.example/1.png" rel="nofollow ugc noopener">a</a>',
    );
    expect(html('![a](/files/../people)')).toContain('<a href="/people">a</a>');
    expect(html('![a](/files/%2e%2e/people)')).toContain('<a href="/people">a</a>');
    expect(html('[![a](https://other.example/1.png)](/b)')).toContain('<a href="/b">a</a>');
    expect(html('![a](https://own.example/files/1.png)')).toContain('src="/files/1.png"');
  });
});

describe('mentions and tags', () => {
  it('become links to whom and what they name', () => {
    expect(html('@ana, @All-Hosts: #Retro')).toContain(
      '<a href="/people/ana" class="mention mention-person">@Ana</a>, ' +
        '<a href="/groups/all-hosts" class="mention mention-group">@All hosts</a>: ' +
        '<a href="/tags/retro" class="tag">#Retro</a>',
    );
  });

  it('leave a handle that nobody has as it is', () => {
    expect(html('@nobody here')).toBe('<p dir="auto">@nobody here</p>');
    expect(html('@constructor @tostring')).toBe('<p dir="auto">@constructor @tostring</p>');
  });

  it('are reported once each, in NFC and lower case', () => {
    const { mentions, tags } = rendered('@ana @ANA @jose\u0301 #Été #e\u0301te\u0301 #a_1');
    expect(mentions.map(({ href }) => href)).toEqual(['/people/ana', '/people/josé']);
    expect(tags).toEqual(['été', 'a_1']);
  });

  it('do nothing in code, in links and in addresses', () => {
    const { mentions, tags } = rendered(
      '`@ana #a` [@ana #b](/c) https://e.example/@ana#c x@ana.example a#d /#e &#35;\n\n    @ana #f\n\n# #1',
    );
    expect({ mentions, tags }).toEqual({ mentions: [], tags: [] });
  });

  it('ask for each handle once', () => {
    const asked: string[] = [];
    rendered('@zoe @zoe *@zoe* @ana', { resolve: (handle) => (asked.push(handle), null) });
    expect(asked).toEqual(['zoe', 'ana']);
  });

  it('in a quotation are links, but call nobody again', () => {
    const outcome = rendered('> @ana #retro\n\n@all-hosts #next');
    expect(outcome.html).toContain('<a href="/people/ana" class="mention mention-person">@Ana</a>');
    expect(outcome.mentions.map(({ href }) => href)).toEqual(['/groups/all-hosts']);
    expect(outcome.tags).toEqual(['next']);
  });
});

it('needs a prefix that can begin an id', () => {
  expect(() => renderMarkdown('a', { ...place, idPrefix: '" onclick="' })).toThrow(RangeError);
});
