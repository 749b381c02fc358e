import { sql, type Transaction } from 'kysely';
import { now } from './clock.ts';
import { db, type Tables } from './database.ts';
import type { Fact } from './facts.ts';
import { newId } from './ids.ts';
import { liveChannel, noticesOf } from './live/notice.ts';
import { storedJson } from './storable.ts';

/**
 * What a write is handed. It is a transaction and nothing else: an action cannot reach past it, because
 * `actions.ts` may not import the database (checked by bin/check).
 */
export type Tx = Transaction<Tables> & {
  /** Records what happened, in the transaction of the change. Consequences follow after commit. */
  record(...facts: Fact[]): Promise<void>;
};

/**
 * Runs `work` in one transaction: all of it is kept, or none.
 * A serialization failure or deadlock (SQLSTATE 40001, 40P01) is tried again, up to three times in all.
 * Whatever `work` throws is thrown on after the roll-back.
 */
export async function transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db()
        .transaction()
        .execute((bare) => work(Object.assign(bare, { record: recorder(bare) })));
    } catch (error) {
      if (attempt < 3 && isTransient(error)) continue;
      throw error;
    }
  }
}

const recorder =
  (tx: Transaction<Tables>) =>
  async (...facts: Fact[]) => {
    if (facts.length === 0) return;
    const rows = facts.map(({ payload, ...fact }) => ({
      id: newId(),
      at: now(),
      ...fact,
      payload: storedJson(payload),
    }));
    // Told at commit: to the follower, and to open pages (where, not what). One statement keeps and tells.
    await tx
      .with('kept', (qb) => qb.insertInto('fact').values(rows).returning('id'))
      .selectNoFrom([
        sql`pg_notify('facts', '')`.as('follower'),
        sql`(select count(pg_notify(${liveChannel}, place)) from unnest(${noticesOf(facts)}::text[]) as place)`.as(
          'pages',
        ),
      ])
      .execute();
  };

const isTransient = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
