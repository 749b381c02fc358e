import { typedInstant } from '#domains/asks/turn/another-time.ts';
import type { DueCursor } from '#domains/asks/turn/reads.ts';

/** The address of the next page of a list by due, after the last one shown. */
export const dueMark = (last: { dueAt: Temporal.Instant | null; id: string }): string =>
  `?after=${last.dueAt?.toString() ?? ''}_${last.id}`;

/** Where the page of this address begins; null for the first, and for whatever no page of ours has linked to. */
export function afterDue(url: URL): DueCursor | null {
  const [dueAt = '', askId = ''] = (url.searchParams.get('after') ?? '').split('_');
  if (!/^[0-9a-f-]{36}$/.test(askId)) return null;
  return dueAt === '' || typedInstant(dueAt) ? { dueAt: dueAt || null, askId } : null;
}
