import { diffWordsWithSpace } from 'diff';

export interface Change {
  text: string;
  /** What happened to it between the two versions. */
  how: 'same' | 'added' | 'removed';
}

/** What changed from one version of a text to the next, by words. Two texts with nothing in common are replaced whole. */
export function changesBetween(before: string, after: string): Change[] {
  // Comparing costs with the number of differences; where there are too many, nobody could follow them anyway.
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 2000, timeout: 300 });
  if (!parts) {
    return [
      { text: before, how: 'removed' as const },
      { text: after, how: 'added' as const },
    ].filter(({ text }) => text !== '');
  }
  return parts.map(({ value, added, removed }) => ({
    text: value,
    how: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
