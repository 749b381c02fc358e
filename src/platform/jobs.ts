import { EventEmitter } from 'node:events';
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql, type Transaction } from 'kysely';
import { Pool } from 'pg';
import { pool, type Tables } from './database.ts';
import { log } from './log.ts';
import { TakeOver } from './taken-over.ts';

// The library tells much; only its warnings and errors are worth a line.
const logger = new Logger(() => (level, message) => {
  if (level === 'error') log.error(message);
  else if (level === 'warning') log.warn(message);
  else log.debug(message);
});

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
export async function migrateJobs(connectionString: string): Promise<void> {
  // A pool of our own, because the library's would still be open when a short-lived database stops.
  const pgPool = new Pool({ connectionString, max: 1 });
  pgPool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  try {
    await runMigrations({ pgPool, logger });
  } finally {
    await pgPool.end();
  }
}

/** Starts working jobs off; `stop()` lets those under way finish. */
export async function startWorker(jobs: Job[], concurrency = 4): Promise<{ stop: () => Promise<void> }> {
  const taskList: TaskList = {};
  for (const job of jobs) taskList[job.name] = (payload) => job.work(payload as never);
  const events: WorkerEvents = new EventEmitter();
  const workerIds: string[] = [];
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  const runner = await run({
    pgPool: pool(),
    taskList,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 2000,
    logger,
  });
  const takeOver = new TakeOver(workerIds);
  await takeOver.start();
  events.on('job:error', ({ job, error }) =>
    log.warn(
      { job: job.task_identifier, attempt: job.attempts, err: error },
      'A job failed and will be tried again.',
    ),
  );
  events.on('job:failed', ({ job }) =>
    log.error({ job: job.task_identifier, id: job.id }, 'A job was given up.'),
  );
  return {
    stop: async () => {
      await runner.stop();
      takeOver.stop();
    },
  };
}
