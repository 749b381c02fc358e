/** A pretended house of a few files, for proving that a rule can fail. */
import type { Finding, House } from './house.ts';

export function houseOf(files: Record<string, string>): House {
  return new Map(Object.entries(files));
}

/** A house in which one file imports another, both there. */
export function importing(from: string, specifier: string, to: string, how = 'import { x }'): House {
  return houseOf({ [from]: `${how} from '${specifier}';\n`, [to]: 'export const x = 1;\n' });
}

/** Findings as one line each, as the gate prints them. */
export function lines(findings: Finding[]): string[] {
  return findings.map(({ path, line, says }) => `${path}${line === undefined ? '' : `:${line}`} ${says}`);
}
