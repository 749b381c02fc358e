import { fromCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';

/** From where on a list by name is asked for (`?after=`), or null: from its beginning. */
export function afterName(url: URL): { name: string; id: string } | null {
  const [name, id] = fromCursor(url.searchParams.get('after'), 2) ?? [];
  return typeof name === 'string' && typeof id === 'string' && isId(id) ? { name, id } : null;
}
