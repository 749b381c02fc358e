import { sql } from 'kysely';
import { db } from './database.ts';
import type { RecordedFact } from './facts.ts';
import type { Job } from './jobs.ts';
import { firstUnsettled } from './settled.ts';
import { transaction, type Tx } from './transaction.ts';

/**
 * What follows a fact: a named piece of work, safe to run twice. Where it costs less for many at once than for each,
 * it says `followAll` and is handed the facts that were read together (all of one reading, in order).
 */
export type Consequence = { name: string; attempts?: number } & (
  { follow: (fact: RecordedFact) => Promise<void> } | { followAll: (facts: RecordedFact[]) => Promise<void> }
);

/** Each kind of fact → what happens next. One page holds it: src/domains/after.ts. */
export type After = Record<string, Consequence[]>;

/** As many facts as are read at once. */
export const batch = 500;
const usualAttempts = 12;

/**
 * Reads the facts that no one has read yet, in the order of their commits, and asks for their consequences as jobs,
 * in the same transaction that moves the bookmark: each is asked for exactly once, and runs at least once. Of two
 * processes following at once, one reads and the other finds nothing to do.
 *
 * @returns how many facts were read.
 */
export async function followFacts(after: After): Promise<number> {
  return transaction(async (tx) => {
    const mark = (await bookmark(tx)) ?? (await firstBookmark(tx));
    // Two statements and not one: a fact counts as settled only by a snapshot that is older than the one it is read by.
    return mark ? askForConsequences(tx, after, mark, await firstUnsettled(tx)) : 0;
  });
}

const bookmark = (tx: Tx) =>
  tx
    .selectFrom('factReader')
    .select(['transactionId', 'sequence'])
    .where('name', '=', 'after')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Nothing, too, where there is one already and somebody else is reading. */
const firstBookmark = (tx: Tx) =>
  tx
    .insertInto('factReader')
    .values({ name: 'after' })
    .onConflict((oc) => oc.doNothing())
    .returning(['transactionId', 'sequence'])
    .executeTakeFirst();

/** Facts are not fetched to be sent back: one statement reads them, asks for the jobs and moves the bookmark. */
async function askForConsequences(
  tx: Tx,
  after: After,
  mark: { transactionId: string; sequence: number },
  end: bigint,
): Promise<number> {
  const asked = Object.entries(after).flatMap(([kind, consequences]) =>
    consequences.map((consequence) => ({ kind, ...consequence })),
  );
  const { rows } = await sql<{ read: number }>`
    with read as materialized (
      select workspace_id, id, kind, transaction_id, sequence from fact
      where (transaction_id, sequence) > (${mark.transactionId}::xid8, ${mark.sequence}::bigint)
        and transaction_id < ${end.toString()}::xid8
      order by transaction_id, sequence limit ${batch}
    ), wanted as (
      select w.name, w.attempts, r.transaction_id, r.sequence,
        json_build_object('workspaceId', r.workspace_id, 'id', r.id) as fact,
        case when w.together then 0 else row_number() over () end as job
      from read r join unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ name }) => name)}::text[],
        ${asked.map(({ attempts = usualAttempts }) => attempts)}::smallint[],
        ${asked.map((consequence) => 'followAll' in consequence)}::boolean[]) as w (kind, name, attempts, together)
        on w.kind = r.kind
    ), job as (
      select name, min(attempts) as attempts, min(array[transaction_id::text::bigint, sequence]) as first,
        json_build_object('facts', json_agg(fact order by transaction_id, sequence)) as payload
      from wanted group by name, job
    ), enqueued as (
      select added.id from (
        select array_agg((name, payload, null, null, attempts, null, null, null)::graphile_worker.job_spec order by first) as specs
        from job having count(*) > 0
      ) all_jobs, graphile_worker.add_jobs(all_jobs.specs) as added
    ), moved as (
      update fact_reader m set transaction_id = l.transaction_id, sequence = l.sequence
      from (select transaction_id, sequence from read order by transaction_id desc, sequence desc limit 1) l
      where m.name = 'after'
    )
    select (select count(*) from read) as read, (select count(*) from enqueued) as jobs`.execute(tx);
  return rows[0]!.read;
}

type Payload = { facts: Pick<RecordedFact, 'workspaceId' | 'id'>[] };

/** The jobs that carry consequences out, one for each name on the page. */
export function consequenceJobs(after: After): Job[] {
  const byName = new Map<string, Consequence>();
  for (const consequence of Object.values(after).flat()) byName.set(consequence.name, consequence);
  return [...byName.values()].map((consequence) => ({
    name: consequence.name,
    attempts: consequence.attempts ?? usualAttempts,
    work: async ({ facts }: Payload) => {
      const recorded = await factsOf(facts);
      if ('followAll' in consequence) return consequence.followAll(recorded);
      for (const fact of recorded) await consequence.follow(fact);
    },
  }));
}

const factsOf = async (facts: Payload['facts']) =>
  (await db()
    .selectFrom('fact')
    .selectAll()
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('workspaceId', 'id'),
        'in',
        sql<never>`(select * from unnest(${facts.map((each) => each.workspaceId)}::uuid[], ${facts.map((each) => each.id)}::uuid[]))`,
      ),
    )
    .orderBy('transactionId')
    .orderBy('sequence')
    .execute()) as unknown as RecordedFact[];
