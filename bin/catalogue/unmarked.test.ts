import { expect, test } from 'vitest';
import { unmarked } from './unmarked.ts';

test.each(['⟦Šááṽéé⟧', '⟦Ķóó ⦃٣⦄⟧ · ⟦x⟧', '12:30 — 4', 'الجمعة ٢٠', '', '⟦áá ⦃⟦ƀ⟧⦄⟧'])(
  '%s is all marked',
  (text) => {
    expect(unmarked(text)).toBeUndefined();
  },
);

test.each([
  ['Save', 'Save'],
  ['⟦Šááṽéé⟧ now', 'now'],
  ['⟦Áá ⦃question⦄⟧', 'question'],
  ['⟦Áá ⦃⟦ƀ⟧ and⦄⟧', 'and'],
  ['Naïve', 'Naïve'],
])('in %s something is not', (text, says) => {
  expect(unmarked(text)).toBe(says);
});

test('what people wrote need not be marked, wherever it stands', () => {
  expect(unmarked('Kofi', ['Kofi'])).toBeUndefined();
  expect(unmarked('⟦Áá ⦃Kofi Mensah⦄⟧ r1234', ['Kofi', 'Kofi Mensah', /r\d+/])).toBeUndefined();
  expect(unmarked('⟦Áá ⦃Kofi and Ana⦄⟧', ['Kofi', 'Ana'])).toBe('and');
});
