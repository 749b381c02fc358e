import pg from 'pg';

/** A statement as it was sent to the database. */
export interface Statement {
  text: string;
  values: unknown[];
}

let heard: Statement[] | null = null;

// Listening for good, and from the start: a connection keeps the way it sends from the moment it was made.
const send = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const first = args[0] as string | { text: string; values?: unknown[] };
  const text = typeof first === 'string' ? first : first.text;
  const values = Array.isArray(args[1]) ? args[1] : typeof first === 'string' ? [] : (first.values ?? []);
  // What a new connection is set to is no reading.
  if (!/^set /.test(text)) heard?.push({ text, values });
  return send.apply(this, args);
} as typeof pg.Client.prototype.query;

/** Every statement that this process sends while `work` is under way. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  heard = sent;
  try {
    await work();
  } finally {
    heard = null;
  }
  return sent;
}

/** One step of a plan, as EXPLAIN tells it. */
interface Step {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Step[];
}

/** How the database goes about a statement, having done it once. */
export async function planOf(
  pool: pg.Pool,
  { text, values }: Statement,
): Promise<{ plan: Step; lines: string }> {
  const explain = async (options: string) => {
    const { rows } = await pool.query(`explain (${options}) ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']);
  };
  const [[{ Plan: plan }]] = (await explain('format json')) as [[{ Plan: Step }]];
  return { plan, lines: (await explain('analyze, buffers')).join('\n') };
}

/** How the database goes about a statement that is kept ready: planned for any values, as it is after a few times. */
export async function keptPlanOf(pool: pg.Pool, { text }: Statement): Promise<Step> {
  const { rows } = await pool.query(`explain (generic_plan, format json) ${text}`);
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** The tables that a plan reads from end to end. */
export function scannedWhole(step: Step): string[] {
  const own = step['Node Type'] === 'Seq Scan' && step['Relation Name'] ? [step['Relation Name']] : [];
  return [...own, ...(step.Plans ?? []).flatMap(scannedWhole)];
}

/** What a word in nearly every post has to look at is nearly every post. */
export const mayScan = (reading: string, table: string): boolean =>
  reading === 'search, very common word' && table === 'search_document';

/** The tables that grow with everything that is written: no page may read one of them from end to end. */
export const growing = [
  'post',
  'thread',
  'search_document',
  'expectation',
  'ask',
  'fact',
  'reading',
  'reaction',
  'mention',
];
