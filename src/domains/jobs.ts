import type { Job } from '#platform/jobs.ts';
import { sendLetter } from './mail/jobs.ts';
import { forgetFile } from './threads/attachment/jobs.ts';
import { fetchPreview } from './threads/link/jobs.ts';

/** Work that is asked for directly, beside what follows from facts. */
export const jobs: Job[] = [sendLetter, forgetFile, fetchPreview];
