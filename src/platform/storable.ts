import type pg from 'pg';

/** What stands where a character was that PostgreSQL cannot keep (Unicode's own replacement character). */
const replacement = '\uFFFD';

/** PostgreSQL's text has every character but NUL (https://www.postgresql.org/docs/current/datatype-character.html). */
const storableText = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', replacement) : text;

/**
 * Lets a connection send only text that can be kept, so that a strange character in an address, a form or a file costs
 * that character and not the page.
 */
export function sendOnlyStorable(client: pg.ClientBase): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    send(text, Array.isArray(values) ? values.map(storable) : values, ...rest)) as typeof client.query;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  return Array.isArray(value) ? value.map(storable) : value;
}

/** `value` as the text of a `jsonb` column, which can hold neither NUL nor half of a surrogate pair. */
export const storedJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' ? storableText(inner.toWellFormed()) : (inner as unknown),
  );
