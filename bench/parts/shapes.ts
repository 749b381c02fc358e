/** A small generator of numbers that are the same in every run (mulberry32), so that two runs meet the same workspace. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const beginnings = 'b d f g h k l m n p r s t v'.split(' ');
const vowels = 'a e i o u ou'.split(' ');

/** An invented word for each number: pronounceable, no stop word, and known to no stemmer. */
export function word(rank: number): string {
  let text = '';
  for (let rest = rank + 300; rest > 0; rest = Math.floor(rest / (beginnings.length * vowels.length))) {
    const syllable = rest % (beginnings.length * vowels.length);
    text += beginnings[syllable % beginnings.length]! + vowels[Math.floor(syllable / beginnings.length)]!;
  }
  return text;
}

export const vocabulary = 20_000;

/**
 * How long each thread is, in posts with its opening, until there are as many as wanted. Most threads are short and a
 * few are very long, as in every archive of a mailing list; the first two are given lengths of their own.
 */
export function threadLengths(posts: number, first: number[], roll: () => number): number[] {
  const lengths = [...first];
  let sum = first.reduce((total, length) => total + length, 0);
  while (sum < posts) {
    const length = Math.min(posts - sum, 2000, Math.floor(2.2 * (1 - roll()) ** -0.75));
    lengths.push(Math.max(1, length));
    sum += Math.max(1, length);
  }
  return lengths;
}
