/** Where the next page begins, opaque to whoever carries it. `parts` are the sort keys of the last row. */
export const toCursor = (...parts: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The sort keys in a cursor, or null where it is none of ours or has another number of keys. */
export function fromCursor(
  cursor: string | undefined | null,
  keys: number,
): (string | number | null)[] | null {
  if (!cursor || cursor.length > 500) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs =
      Array.isArray(parts) &&
      parts.length === keys &&
      parts.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
    return isOurs ? parts : null;
  } catch {
    return null;
  }
}

/** A page of a list: one row more than `limit` was read, to know whether there is a next page. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => (string | number | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? toCursor(...keyOf(last)) : null };
}
