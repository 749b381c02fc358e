import type { Job } from '#platform/jobs.ts';
import { sendLetter } from './mail/jobs.ts';

/** Work that is asked for directly, beside what follows from facts. */
export const jobs: Job[] = [sendLetter];
