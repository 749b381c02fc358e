import { expect, it } from 'vitest';
import { finished, unfinished } from './completing.ts';

it.each([
  ['hi @', { kind: 'mention', query: '' }],
  ['hi @an', { kind: 'mention', query: 'an' }],
  ['(@all-h', { kind: 'mention', query: 'all-h' }],
  ['@أم', { kind: 'mention', query: 'أم' }],
  ['#re', { kind: 'tag', query: 're' }],
  ['#', null],
  ['mail@an', null],
  ['@ana ', null],
  ['a/#b', null],
  ['', null],
])('%j is unfinished as %j', (before, expected) => expect(unfinished(before)).toEqual(expected));

it('is finished by the handle and a space', () => {
  expect(finished({ kind: 'mention', query: 'a' }, { handle: 'ana', label: 'Ana' })).toBe('@ana ');
  expect(finished({ kind: 'tag', query: 'r' }, { handle: 'retro', label: '#retro' })).toBe('#retro ');
});
