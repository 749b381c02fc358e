import { couldStandFor } from '../mbox/mask.ts';

/** What an archive has of somebody's address: all of it, what it left of it, or nothing. */
export interface Traces {
  address: string | null;
  mask: string | null;
}

/** `same`: the archive has this very address. `could-be`: it masked one, and this one masked the same way looks alike. */
export type Likeness = 'same' | 'could-be';

/**
 * How what an archive has of an address compares with one that somebody has proved to be theirs; null where it is another.
 * @param address in full and lower-case
 */
export function likeness(traces: Traces, address: string): Likeness | null {
  if (traces.address !== null) return traces.address === address ? 'same' : null;
  return traces.mask !== null && couldStandFor(traces.mask, address) ? 'could-be' : null;
}
