import { limit } from '#platform/limit.ts';

/**
 * How often something may be tried for one account or from one place. The sign-in library counts by network
 * address; these count by the account, which somebody who has many addresses is stopped by (OWASP ASVS 5.0, 6.3.1).
 * A letter always gets the account's owner in, so that nobody can lock another out.
 */
export const tries = {
  password: limit('password', { tries: 20, seconds: 15 * 60 }),
  /** Letters to one mailbox, so that nobody fills another's. */
  letter: limit('letter', { tries: 5, seconds: 15 * 60 }),
  /** Arrivals from one network address. */
  arrival: limit('arrival', { tries: 30, seconds: 15 * 60 }),
};
