import { describe, expect, test } from 'vitest';
import { bodyOf } from './body.ts';

const html = (text: string) => bodyOf([{ is: 'html', text }]);

describe('an HTML letter becomes Markdown', () => {
  test('with its emphasis, links, lists, code and tables', () => {
    const text =
      '<html><head><title>x</title><style>p{}</style></head><body><p>The <b>buoy</b> is <i>gone</i>, see <a href="https://example.org/x">the map</a>.</p><ul><li>chain</li><li>buoy</li></ul><pre>tide &lt;- 3</pre><table><tr><th>pier</th><th>depth</th></tr><tr><td>first</td><td>4</td></tr></table></body></html>';
    expect(html(text).markdown).toBe(
      'The **buoy** is _gone_, see [the map](https://example.org/x).\n\n- chain\n- buoy\n\n```\ntide <- 3\n```\n\n| pier  | depth |\n| ----- | ----- |\n| first | 4     |',
    );
  });

  test('tables that only lay out are running text', () => {
    expect(
      html('<table><tr><td><table><tr><td>One</td><td>Two</td></tr></table></td></tr></table>').markdown,
    ).not.toContain('|');
    expect(html('<table><tr><td><p>One</p><p>Two</p></td></tr></table>').markdown).toBe('One\n\nTwo');
  });

  test('nothing that acts, hides or calls home comes through', () => {
    const text =
      '<script>alert(1)</script><p style="display:none">hidden</p><p onclick="x()">Hello <a href="javascript:alert(1)">you</a><img src="https://spy.example.org/1.gif"><img src="cid:1" alt="the pier"></p><iframe src="https://example.org"></iframe><form><input value="x"></form><!-- comment -->';
    expect(html(text).markdown).toBe('Hello youthe pier');
  });

  test('text that looks like Markdown stays text', () => {
    expect(html('<p># no heading, *no* stars, &lt;b&gt;</p>').markdown).toBe(
      '\\# no heading, \\*no\\* stars, \\<b>',
    );
  });
});

describe('what mail programs mark', () => {
  test('Gmail', () => {
    const text =
      '<div dir="ltr">Behind the pier.<div><br></div>-- <br><div class="gmail_signature">Bo, harbour office</div></div><br><div class="gmail_quote"><div class="gmail_attr">On Sat, Jul 1, 2023 at 7:58 AM Ada Fell &lt;<a href="mailto:ada@example.org">ada@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Where is it?</div></blockquote></div>';
    const { markdown, written } = html(
      text.replace('-- <br>', '<span class="gmail_signature_prefix">-- </span><br>'),
    );
    expect(written).toBe('Behind the pier.');
    expect(markdown).toBe(
      'Behind the pier.\n\n> [!quote]- On Sat, Jul 1, 2023 at 7:58 AM Ada Fell wrote\n>\n> Where is it?',
    );
  });

  test('Thunderbird', () => {
    const text =
      '<div class="moz-cite-prefix">Am 01.07.23 um 07:58 schrieb Ada Fell:<br></div><blockquote type="cite"><p>Wo ist sie?</p></blockquote><p>Hinter dem Pier.</p><div class="moz-signature">-- <br>Bo</div>';
    const { markdown, parts } = html(text);
    expect(markdown).toBe('Am 01.07.23 um 07:58 schrieb Ada Fell:\n\n> Wo ist sie?\n\nHinter dem Pier.');
    expect(parts.map(({ kind }) => kind)).toEqual(['quoted', 'written', 'signature']);
  });

  test('Outlook', () => {
    const text =
      '<div><p>Behind the pier.</p></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ada Fell &lt;ada@example.org&gt;<br><b>Sent:</b> Saturday, July 1, 2023 7:58 AM<br><b>To:</b> Bo<br><b>Subject:</b> Buoy</div><div><p>Where is it?</p></div>';
    const { written, parts } = html(text);
    expect(written).toBe('Behind the pier.');
    expect(parts[1]).toMatchObject({
      kind: 'quoted',
      folded: true,
      by: 'Ada Fell <ada@example.org>, Saturday, July 1, 2023 7:58 AM',
      markdown: 'Where is it?',
    });
  });
});

describe('HTML beyond reading', () => {
  test('gives its words', () => {
    const nested = `${'<div>'.repeat(20_000)}<p>Where is it?</p><script>x()</script>`;
    const { markdown } = html(nested);
    expect(markdown).toContain('Where is it?');
    expect(markdown).not.toContain('x()');
  });

  test('of ten thousand empty links is read in time', () => {
    expect(html(`${'<a href="http://x.example">'.repeat(7_000)}Hello`).markdown).toContain('Hello');
  });
});
