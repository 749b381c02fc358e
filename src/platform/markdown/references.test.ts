import { expect, it } from 'vitest';
import { findReferences, possibleHandles } from './references.ts';

const names = (text: string) =>
  findReferences(text).map(({ kind, name }) => (kind === 'tag' ? `#${name}` : `@${name}`));

it.each([
  ['(@ana)', ['@ana']],
  ['@ana-maria’s', ['@ana-maria']],
  ['@ana- @b', ['@ana', '@b']],
  ['@Żółw, @李', ['@żółw', '@李']],
  ['“#retro” and #Straße_1.', ['#retro', '#straße_1']],
  ['#नमस्ते', ['#नमस्ते']],
  ['#12 #_ # @', []],
  ['#1st #a1', ['#1st', '#a1']],
  ['mail@ana.example C# a/@ana ##a @@ana', []],
  [`@${'a'.repeat(65)} #${'a'.repeat(101)}`, []],
])('in %j finds %j', (text, expected) => expect(names(text)).toEqual(expected));

it('says where they stand, sign included', () => {
  expect(findReferences('hi @ana!')).toEqual([{ kind: 'handle', name: 'ana', from: 3, to: 7 }]);
});

it('offers every handle for looking up that may be resolved later', () => {
  expect(possibleHandles('@Ana _@ben_ `@cy` @ana')).toEqual(['ana', 'ben', 'cy']);
});
