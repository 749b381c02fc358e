import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from './database.ts';
import { hashOf } from './ids.ts';

/**
 * So many tries in so many seconds, counted in the database and so for all processes together. Keys are kept as
 * hashes only: the table is no list of addresses.
 */
export function limit(name: string, { tries, seconds }: { tries: number; seconds: number }) {
  let limiter: RateLimiterPostgres | undefined;
  return {
    /** Counts one try. @returns how many seconds to wait; 0 where it may go on. */
    async take(key: string): Promise<number> {
      limiter ??= new RateLimiterPostgres({
        storeClient: pool(),
        storeType: 'pool',
        tableName: 'try_count',
        tableCreated: true,
        keyPrefix: name,
        points: tries,
        duration: seconds,
      });
      try {
        await limiter.consume(hashOf(key));
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw refused;
      }
    },
  };
}
