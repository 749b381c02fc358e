import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker';
import { sql, type Transaction } from 'kysely';
import { pool, type Tables } from './database.ts';
import { log } from './log.ts';

/** A kind of work that is done after commit, at least once, by any worker. */
export interface Job {
  name: string;
  /** How often it is tried before it is given up and shown to the operator. */
  attempts: number;
  /** Must be safe to run twice. */
  work: (payload: never) => Promise<void>;
}

/** Asks for a job in the writing transaction, so that it is there exactly when the change is. */
export async function enqueue(
  tx: Transaction<Tables>,
  job: Pick<Job, 'name' | 'attempts'>,
  payload: object,
  options: { runAt?: Temporal.Instant; key?: string; queue?: string } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${job.name}, ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}::text,
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${job.attempts}::integer,
    job_key => ${options.key ?? null}::text)`.execute(tx);
}

/** Brings the job tables up to date. Run once at start, after our own migrations. */
export const migrateJobs = (connectionString: string): Promise<void> => runMigrations({ connectionString });

/** Starts working jobs off; `stop()` lets those under way finish. */
export async function startWorker(jobs: Job[], concurrency = 4): Promise<Runner> {
  const taskList: TaskList = {};
  for (const job of jobs) taskList[job.name] = (payload) => job.work(payload as never);
  const runner = await run({
    pgPool: pool(),
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(() => (level, message) => log[level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug'](message)),
  });
  runner.events.on('job:error', ({ job, error }) =>
    log.warn({ job: job.task_identifier, attempt: job.attempts, err: error }, 'A job failed and will be tried again.'),
  );
  runner.events.on('job:failed', ({ job }) =>
    log.error({ job: job.task_identifier, id: job.id }, 'A job was given up.'),
  );
  return runner;
}
