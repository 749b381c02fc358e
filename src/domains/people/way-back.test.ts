import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signInAt, wayBack } from './way-back.ts';

test('a page of this house is gone back to, with what it was asked', () => {
  expect(wayBack('/harbour/turn')).toBe('/harbour/turn');
  expect(wayBack('/harbour/search?q=tea&kind=thread#p3')).toBe('/harbour/search?q=tea&kind=thread#p3');
});

test.each([
  ['another site', 'https://elsewhere.example/'],
  ['another site without its scheme', '//elsewhere.example'],
  ['a backslash', '/\\elsewhere.example'],
  ['a tab between the slashes', '/\t/elsewhere.example'],
  ['a line break', '/\n/elsewhere.example'],
  ['dots that end in two slashes', '/.//elsewhere.example'],
  ['a script', 'javascript:alert(1)'],
  ['a path without a slash', 'harbour'],
  ['nothing', ''],
  ['null', null],
  ['a page too long to be one', `/${'a'.repeat(600)}`],
])('%s leads to the door', (_, wanted) => {
  expect(wayBack(wanted)).toBe('/');
});

test('wherever it leads, a browser stays here', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '%2f',
    '\t',
    'a',
    'evil.example',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const way = wayBack(parts.join(''));
      expect(new URL(way, 'https://here.example').origin).toBe('https://here.example');
      expect(way.startsWith('//')).toBe(false);
    }),
  );
});

test('the way there and back is one', () => {
  const next = new URL(signInAt({ pathname: '/harbour/t/x', search: '?a=1&b=2' }), 'https://x').searchParams;
  expect(wayBack(next.get('next'))).toBe('/harbour/t/x?a=1&b=2');
  expect(signInAt({ pathname: '/', search: '' })).toBe('/sign-in');
});
