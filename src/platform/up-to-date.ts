import { migrateJobs } from './jobs.ts';
import { migrate, type Migrated } from './migrate.ts';

/** Brings a database to the state of the code: our own migrations, then those of the job queue. */
export async function bringUpToDate(url: string): Promise<Migrated> {
  const migrated = await migrate(url);
  await migrateJobs(url);
  return migrated;
}
