import { migrateJobs } from './jobs.ts';
import { migrate, type Migrated } from './migrate.ts';

/** Brings a database up to date: our own tables first, then those of the job queue. Safe to run at every start. */
export async function prepareTables(url: string): Promise<Migrated> {
  const migrated = await migrate(url);
  await migrateJobs(url);
  return migrated;
}
