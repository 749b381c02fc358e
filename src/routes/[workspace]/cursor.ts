import { isId } from '#platform/ids.ts';

/**
 * Where a list goes on, as it stands in an address: a text to order by and an id, both as they came from the list.
 * What was made up by hand and is none is the beginning of the list.
 */
export function cursorIn(url: URL): [string, string] | undefined {
  const text = url.searchParams.get('after') ?? '';
  const cut = text.lastIndexOf('~');
  const [order, id] = [text.slice(0, cut), text.slice(cut + 1)];
  return cut > 0 && order.length <= 300 && isId(id) ? [order, id] : undefined;
}

/** The same, where the text to order by is an instant. */
export function instantCursorIn(url: URL): [string, string] | undefined {
  const cursor = cursorIn(url);
  if (!cursor) return undefined;
  try {
    Temporal.Instant.from(cursor[0]);
    return cursor;
  } catch {
    return undefined;
  }
}

/** The address of the next page: this one, going on after the cursor. */
export function pageAfter(url: URL, cursor: readonly [string, string] | null): string | undefined {
  if (!cursor) return undefined;
  const next = new URLSearchParams(url.searchParams);
  next.set('after', cursor.join('~'));
  return `${url.pathname}?${next}`;
}
