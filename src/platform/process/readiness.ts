import { Pool } from 'pg';

/** A probe that takes longer than this is as good as none. */
const patienceMilliseconds = 1_500;

/** May requests be sent here? From the end of the start to the beginning of the end, while the database answers. */
export class Readiness {
  #pool: Pool | undefined;
  #asking: Promise<boolean> | undefined;

  /** Everything is up, the migrations are done. */
  ready(databaseUrl: string) {
    this.#pool = new Pool({
      connectionString: databaseUrl,
      application_name: 'meantime readyz',
      max: 1,
      connectionTimeoutMillis: patienceMilliseconds,
      query_timeout: patienceMilliseconds,
    });
    this.#pool.on('error', () => undefined);
  }

  async stopping() {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.end();
  }

  /** Probes that come together share one question. */
  async check(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask() {
    try {
      return (await this.#pool?.query('select 1')) !== undefined;
    } catch {
      return false;
    }
  }
}
