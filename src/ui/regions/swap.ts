import { patch } from './patch.ts';

/*
 * A page that only the server renders is brought up to date by the page itself, asked for again: its regions
 * (`<div id data-region>`) take what the newer one says. `data-page` on a region's owner names what the page is of, so
 * that another page is never mixed into this one.
 */

/** What the page is of, such as a thread and the first place shown. */
const nameOf = (page: ParentNode): string | undefined =>
  page.querySelector<HTMLElement>('[data-page]')?.dataset['page'];

/**
 * Takes over what a newer version of this page says.
 * @param only the ids of the regions to take over; absent, all but those that say `data-region="own"`
 * @returns false where it is another page, and nothing was done
 */
export function swapRegions(newer: Document, only?: readonly string[]): boolean {
  if (!nameOf(newer) || nameOf(newer) !== nameOf(document)) return false;
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const wanted = only ? only.includes(region.id) : region.dataset['region'] !== 'own';
    const other = wanted ? newer.getElementById(region.id) : null;
    if (other) patch(region, other);
  }
  return true;
}

export const pageFrom = async (response: Response): Promise<Document> =>
  new DOMParser().parseFromString(await response.text(), 'text/html');

/** Asks for this page again and takes over what has changed. */
export async function refresh(address = location.href): Promise<boolean> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  return response.ok && swapRegions(await pageFrom(response));
}
