/** Names and titles that have broken other people's layouts. */
export const now = '2026-05-15T13:20:00Z';
export const longName = 'Maximiliane-Theodora von Hohenzollern-Sigmaringen zu Brandenb';
export const arabicName = 'ليلى بنت عبد الرحمن';
export const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung';

export const people = [
  { name: 'Amara Diallo' },
  { name: arabicName },
  { name: longName },
  { name: 'Mei Ito' },
  { name: '田中 美咲' },
];

export const threads = [
  {
    title: 'What would you put first on a list of skills?',
    why: 'Amara wants experiences.',
    at: '2026-05-15T08:00:00Z',
  },
  { title: longWord, why: 'Concluded: nobody needs the badge.', at: '2026-05-12T09:00:00Z' },
  {
    title: 'كيف نتعلم معاً ونحن في مناطق زمنية مختلفة؟',
    why: 'Layla collects examples.',
    at: '2025-12-04T09:00:00Z',
  },
];
