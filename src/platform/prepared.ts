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

/**
 * The database weighs a plan for the values at hand, and the planning of it, against the plan it has kept for any. It takes
 * planning for 1000 operators a table, which it calls a wild guess (`plancache.c`); ours, of eight tables joined, costs
 * several times that. A kept plan that is really worse, by reading a whole table, still loses.
 */
export function chargeForPlanning(client: pg.ClientBase): void {
  // Whoever waits for the connection hears of it, if it is broken already.
  client.query('set cpu_operator_cost = 0.01').catch(() => undefined);
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
