const joinedOrWhole =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * One or two letters that stand for a person: of the first and the last word of their name. One alone
 * where scripts join (two Arabic initials would read as a word) or where the first sign is the family
 * name (Chinese, Japanese, Korean). An asterism stands for a name without any letter.
 */
export function initials(name: string): string {
  const words = name
    .replace(/\(.*?\)/g, ' ')
    .split(/[\s\-‐–.]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter(Boolean);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return '⁂';
  if (words.length === 1 || joinedOrWhole.test(first)) return letter(first);
  return letter(first) + letter(last);
}

function letter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment.toUpperCase();
  return '';
}
