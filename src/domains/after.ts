import type { After } from '#platform/follow.ts';
import { reflowOpenAsks } from './asks/consequences.ts';

/**
 * What happens next: each fact and its consequences, by name. Read this page after `routes/`.
 * Consequences run after commit, at least once, and are safe to run twice.
 */
export const after: After = {
  WorkingTimeChanged: [reflowOpenAsks],
  TimeOffChanged: [reflowOpenAsks],
};
