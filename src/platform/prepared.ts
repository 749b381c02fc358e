import type pg from 'pg';
import { hashOf } from './ids.ts';

/** So many statements are kept ready on each connection; a house that has more sends the others as they are. */
const most = 400;
const names = new Map<string, string>();

/**
 * Lets a connection keep the statements of reads ready. Ours join many tables, and planning one takes several times as
 * long as running it. Not those of the search: their best plan depends on how common the words are.
 */
export function keepReadsReady(client: pg.ClientBase): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) ? nameFor(text) : undefined;
    return name ? send({ name, text, values }, ...rest) : send(text, values, ...rest);
  }) as typeof client.query;
}

function nameFor(text: string): string | undefined {
  if (!/^(select|with) /i.test(text) || /search_document|\bto_tsquery|insert |update |delete /.test(text))
    return undefined;
  const known = names.get(text);
  if (known || names.size >= most) return known;
  const name = hashOf(text).slice(0, 32);
  names.set(text, name);
  return name;
}
