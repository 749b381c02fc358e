import { error } from '@sveltejs/kit';
import { fromShortId } from '#platform/ids.ts';

/** The thread's id that an address means; what stands for none is no address. */
export function threadIdAt(params: { id: string }): string {
  const id = fromShortId(params.id);
  if (!id) error(404);
  return id;
}

/** A place of a post in an address: 0 is the opening. */
export function placeAt(params: { place: string }): number {
  if (!/^\d{1,7}$/.test(params.place)) error(404);
  return Number(params.place);
}
