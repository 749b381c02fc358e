/** Who may see what is in a space: every member, its own members, or anyone on the web (members write). */
export const visibilities = ['open', 'private', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

/** What may be done with what is said: anything; retold without names; not retold at all. From mild to strict. */
export const confidentialities = ['open', 'no-attribution', 'stays-here'] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** The agreed time to respond, in the working time of the person asked. */
export interface ResponseWindow {
  amount: number;
  unit: 'workingHours' | 'workingDays';
}

export const longestSpaceName = 80;
export const longestPurpose = 500;

export type SpaceRefusal = 'name-missing' | 'name-too-long' | 'purpose-too-long' | 'window-out-of-range';

/** What is wrong with a space as described, or null. */
export function spaceRefusal(space: {
  name: string;
  purpose?: string;
  window?: ResponseWindow | null;
}): SpaceRefusal | null {
  if (space.name.trim() === '') return 'name-missing';
  if ([...space.name].length > longestSpaceName) return 'name-too-long';
  if ([...(space.purpose ?? '')].length > longestPurpose) return 'purpose-too-long';
  if (space.window && !isWindow(space.window)) return 'window-out-of-range';
  return null;
}

/** More than nothing and at most half a year; a window may be half an hour. */
export const isWindow = ({ amount, unit }: ResponseWindow): boolean =>
  amount > 0 && amount <= (unit === 'workingHours' ? 1000 : 130);

/** The stricter of two labels: a thread can be more confidential than its space, never less. */
export const stricter = (space: Confidentiality, thread: Confidentiality | null): Confidentiality =>
  confidentialities[
    Math.max(confidentialities.indexOf(space), confidentialities.indexOf(thread ?? 'open'))
  ] as Confidentiality;

/** One's own order with one space moved a step; the same order where there is no step to take. */
export function moved(order: readonly string[], id: string, step: 'up' | 'down'): string[] {
  const from = order.indexOf(id);
  const to = step === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  return order.with(from, order[to]!).with(to, id);
}
