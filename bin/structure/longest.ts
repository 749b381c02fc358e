import type { House } from './house.ts';

/** The ten longest files of code, longest first: not a rule, but what to divide next. */
export function longest(house: House): { path: string; lines: number }[] {
  return [...house]
    .filter(([path]) => /^(src|bin|test|bench)\/.*\.(ts|js|svelte|css)$/.test(path))
    .map(([path, content]) => ({ path, lines: content.trimEnd().split('\n').length }))
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 10);
}
