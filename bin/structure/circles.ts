/** No file leads back to itself, types included: what is hard to load is hard to read. */
import type { Finding, House } from './house.ts';
import { importsOf } from './imports.ts';

export function circles(house: House): Finding[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of importsOf(house)) {
    if (to !== undefined) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const findings: Finding[] = [];
  const walk = (path: string, trail: string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) {
      findings.push({ path, says: `A circle: ${[...trail.slice(seenAt), path].join(' → ')}.` });
      return;
    }
    if (done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return findings;
}
