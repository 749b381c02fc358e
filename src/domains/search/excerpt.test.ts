import { expect, test } from 'vitest';
import { marked } from './excerpt.ts';

test('an excerpt loses its marks and says where they stood, counted as people count characters', () => {
  expect(marked('A 🌊 of \uE000ballots\uE001 and \uE000votes\uE001.')).toEqual({
    excerpt: 'A 🌊 of ballots and votes.',
    highlights: [
      [7, 14],
      [19, 24],
    ],
  });
  expect(marked('nothing')).toEqual({ excerpt: 'nothing', highlights: [] });
  expect(marked('\uE000all\uE001')).toEqual({ excerpt: 'all', highlights: [[0, 3]] });
});
