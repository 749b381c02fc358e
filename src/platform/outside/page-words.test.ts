import { expect, test } from 'vitest';
import { pageWords } from './page-words.ts';

test('a page is called what it says it is called', () => {
  const page = `<html><head><title>Plain &amp; simple</title>
    <meta property="og:title" content="How we read"> <meta name="description" content="Two of nine guides.">
    <meta property="og:site_name" content="Harbour Street"></head><body><meta name="description" content="no"></body>`;
  expect(pageWords(page)).toEqual({
    title: 'How we read',
    description: 'Two of nine guides.',
    site: 'Harbour Street',
  });
  expect(pageWords('<TITLE>Only\n this </TITLE>')).toEqual({
    title: 'Only this',
    description: null,
    site: null,
  });
  expect(pageWords('words')).toEqual({ title: null, description: null, site: null });
});

test('what it says is plain text of a modest length on one line', () => {
  const words = pageWords(
    `<title>${'x'.repeat(500)}</title><meta name="description" content="a\u202Eb\u0000c\n\n<script>alert(1)</script>">`,
  );
  expect([...words.title!]).toHaveLength(200);
  expect(words.description).toBe('ab c <script>alert(1)</script>');
});

test('a hostile page costs little', () => {
  const started = performance.now();
  for (const page of [
    '<'.repeat(500_000),
    '<meta '.repeat(80_000),
    '<title>'.repeat(70_000),
    '<!--'.repeat(120_000),
  ])
    pageWords(page);
  expect(performance.now() - started).toBeLessThan(3000);
});
