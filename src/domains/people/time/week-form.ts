import type { Weekday } from '../working-time.ts';

/** A stretch as a form posts it; one of its times may be missing. */
export interface WrittenRow {
  day: Weekday;
  from: string;
  to: string;
}

/**
 * The stretches in a posted form: fields `from-3-0` and `to-3-0` are the first of Wednesday. Pairs left empty are
 * none. A stretch that ends at midnight is posted as ending at "00:00".
 */
export function rowsInForm(fields: Iterable<[string, unknown]>): WrittenRow[] {
  const rows = new Map<string, WrittenRow>();
  for (const [name, value] of fields) {
    const found = /^(from|to)-([1-7])-(\w{1,8})$/.exec(name);
    if (!found || typeof value !== 'string') continue;
    const [, end, day, n] = found;
    const key = `${day}-${n}`;
    const row = rows.get(key) ?? { day: Number(day) as Weekday, from: '', to: '' };
    row[end as 'from' | 'to'] = value.slice(0, 5);
    rows.set(key, row);
  }
  return [...rows.values()]
    .filter(({ from, to }) => from !== '' || to !== '')
    .map((row) => (row.to === '00:00' && row.from !== '00:00' ? { ...row, to: '24:00' } : row));
}
