import { expect, test } from 'vitest';
import { pseudoCatalogueOf, pseudoText } from './pseudo.ts';

test('a text is marked, longer, and keeps what is filled in', () => {
  expect(pseudoText('Save')).toBe('⟦Šáááṽééé⟧');
  expect(pseudoText('Kofi sees {what} at {when}.')).toBe('⟦Ķóóóƒííí šééééééš ⦃{what}⦄ áááţ ⦃{when}⦄.⟧');
  expect(pseudoText('{#b}now{/b}')).toBe('⟦{#b}ñóóóóŵ{/b}⟧');
  expect(pseudoText('\\{x\\}')).toBe('⟦\\{ẋ\\}⟧');
});

test('no letter of a text stays as it was', () => {
  expect(pseudoText('The quick brown fox jumps over the lazy DOG, WITH VEXED PACKS QUIZ FJORD')).not.toMatch(
    /[a-zA-Z]/,
  );
});

test('plurals get the six forms of Arabic, other choices stay as they are', () => {
  const { replies, kind } = pseudoCatalogueOf({
    replies: [
      { declarations: ['input n', 'local form = n: plural'], match: { 'form=one': 'a', 'form=other': 'b' } },
    ],
    kind: [{ declarations: ['input k'], match: { 'k=ask': 'a', 'k=*': 'b' } }],
  }) as Record<string, { match: object }[]>;
  const forms = ['few', 'many', 'one', 'other', 'two', 'zero'].map((form) => `form=${form}`);
  expect(Object.keys(replies?.[0]?.match ?? {}).sort()).toEqual(forms);
  expect(Object.keys(kind?.[0]?.match ?? {})).toEqual(['k=ask', 'k=*']);
});
