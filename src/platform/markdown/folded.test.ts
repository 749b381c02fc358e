import { expect, test } from 'vitest';
import { renderMarkdown } from './render.ts';

const render = (source: string) => {
  const rendered = renderMarkdown(source, {
    idPrefix: 'p1-',
    origin: 'https://meantime.example',
    resolve: () => null,
    tagHref: () => null,
  });
  if ('refused' in rendered) throw new Error(rendered.refused);
  return rendered;
};

test('a folded quotation is closed under its heading', () => {
  const { html } = render('Yes.\n\n> [!quote]- On 5 July Ada wrote\n>\n> Shall we?\n>\n> *Really?*');
  expect(html).toContain('<details class="quoted"');
  expect(html).toContain('<summary>On 5 July Ada wrote</summary>');
  expect(html).toMatch(
    /<blockquote>\s*<p[^>]*>Shall we\?<\/p>\s*<p[^>]*><em>Really\?<\/em><\/p>\s*<\/blockquote>/,
  );
});

test('words on the line after the heading are kept', () => {
  expect(render('> [!quote]- Ada wrote\n> still here').html).toContain('still here');
});

test('an ordinary quotation stays open, and a heading cannot bring markup in', () => {
  expect(render('> Shall we?').html).not.toContain('<details');
  expect(render('> [!quote]- <img src=x onerror=alert(1)>\n>\n> x').html).not.toContain('<img');
});

test('where nothing is a tag, a hash stays a hash', () => {
  const { html, tags } = render('#include <stdio.h>');
  expect(tags).toEqual([]);
  expect(html).not.toContain('class="tag"');
});
