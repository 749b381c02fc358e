import { expect, it } from 'vitest';
import { rendered } from './place.fixture.ts';
import { quote } from './quotes.ts';

it('quotes so that the page credits the author and leads back', () => {
  expect(quote('@ana', '/t/4#p7', 'One.\n\n- two')).toBe('> [@ana](/t/4#p7):\n>\n> One.\n>\n> - two\n\n');
  expect(rendered(`${quote('@ana', '/t/4#p7', 'One.')}Yes.`).html).toBe(
    '<blockquote cite="/t/4#p7" dir="auto">\n<p class="attribution"><a href="/t/4#p7">@ana</a>:</p>\n' +
      '<p>One.</p>\n</blockquote>\n<p dir="auto">Yes.</p>',
  );
});

it('neither calls the quoted person nor counts their words and tags as one’s own', () => {
  const { mentions, tags, text } = rendered(`${quote('@ana', '/t/4#p7', 'Early #bird, @ana.')}Indeed.`);
  expect({ mentions, tags, text }).toEqual({ mentions: [], tags: [], text: 'Indeed.' });
});

it('takes any name and any address', () => {
  const { html } = rendered(quote('Ann](/x) *_`<b>\n# O\\', '/t/4?(a) <b>', 'x'));
  expect(html).toContain('<a href="/t/4?%28a%29%20%3cb%3e">Ann](/x) *_`&#x3C;b> # O\\</a>:');
});

it('leaves an ordinary quotation alone', () => {
  expect(rendered('> [Lao Tse](https://other.example):\n>\n> Less.').html).not.toContain('cite');
  expect(rendered('> Less.').text).toBe('Less.');
});
