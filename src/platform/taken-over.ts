import type { PoolClient } from 'pg';
import { sql } from 'kysely';
import { db, pool } from './database.ts';
import { log } from './log.ts';

/** The first half of the keys of our advisory locks on workers; the second is a hash of the worker's id. */
const workerLocks = 19_796;
const betweenLooksMilliseconds = 30_000;

/**
 * Jobs whose worker died with them under way are given to others within half a minute. The library by itself waits four
 * hours, because it cannot know who is alive; here each worker holds a lock of the session for as long as its process
 * has a connection, and whoever holds none is dead.
 */
export class TakeOver {
  readonly #workerIds: readonly string[];
  #client: PoolClient | undefined;
  #looking: NodeJS.Timeout | undefined;

  /** @param workerIds the workers of this process */
  constructor(workerIds: readonly string[]) {
    this.#workerIds = workerIds;
  }

  async start(): Promise<void> {
    await this.#look();
    this.#looking = setInterval(() => void this.#look(), betweenLooksMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.#looking);
    this.#client?.release(true);
    this.#client = undefined;
  }

  async #look(): Promise<void> {
    try {
      await this.#beAlive();
      await freeJobsOfTheDead();
    } catch (error) {
      log.warn({ err: error }, 'Jobs of workers that died could not be looked for; it is tried again.');
    }
  }

  /** A lock of the session lasts as long as its connection: one is kept for nothing else. */
  async #beAlive(): Promise<void> {
    if (this.#client) return;
    const client = await pool().connect();
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.query('select pg_advisory_lock_shared($1, hashtext(id)) from unnest($2::text[]) as id', [
      workerLocks,
      this.#workerIds,
    ]);
    this.#client = client;
  }
}

/**
 * Frees the jobs that are under way for a worker that no longer lives; they are then tried again.
 * @returns how many there were
 */
export async function freeJobsOfTheDead(): Promise<number> {
  const { rows } = await sql<{ id: string; jobs: number }>`
    select j.locked_by as id, count(*) as jobs from graphile_worker._private_jobs j
    where j.locked_by is not null and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${workerLocks}
        and l.database = (select d.oid from pg_database d where d.datname = current_database())
        and l.objid::bigint = (hashtext(j.locked_by)::bigint & 4294967295))
    group by j.locked_by`.execute(db());
  const dead = rows.map(({ id }) => id);
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(db());
  return rows.reduce((sum, { jobs }) => sum + jobs, 0);
}
