/** Words so common in questions that sharing one says nothing. In any language, short words are left out as well. */
const common = new Set(
  (
    'what when where which while whom whose with would could should about after again from have does into just like ' +
    'make more most much need only other over some than that their them then there these they this those your ours ' +
    'para como cual cuál dónde donde quando quem porque pourquoi quand avec dans pour quel quelle nicht eine einen ' +
    'einer welche welcher wann warum'
  ).split(' '),
);

/**
 * The words of a title worth looking for: of four letters and more (fewer in scripts without spaces), without the
 * most common ones, at most eight. Only letters and digits, so that they can stand in a query as they are.
 */
export function askedBeforeWords(title: string): string[] {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => [...word].length >= (isSpaced(word) ? 4 : 2) && !common.has(word));
  return [...new Set(telling)].slice(0, 8);
}

const isSpaced = (word: string): boolean =>
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
