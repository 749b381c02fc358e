import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Log } from '#platform/log.ts';

/** How long a server that does not answer yet may take: containers are often started together. */
const patienceMilliseconds = 5_000;

/**
 * Makes sure that DATABASE_URL leads to a PostgreSQL that Meantime can use: 15 or newer, UTF-8.
 * Throws CannotStart with one line that shows neither user nor password.
 */
export async function checkGivenDatabase(url: string, log: Log) {
  const client = await connect(url, log);
  try {
    const { rows } = await client.query<Given>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number,
        current_setting('server_encoding') as encoding`,
    );
    const reason = unfit(rows[0]!);
    if (reason) refuse(reason);
  } finally {
    await client.end();
  }
}

type Given = { version: string; number: string; encoding: string };

/** Why Meantime cannot use such a server; undefined where it can. `number` is the version as 150004. */
export function unfit({ version, number, encoding }: Given): string | undefined {
  if (Number(number) < 150_000) return `PostgreSQL ${version} is too old: Meantime needs 15 or newer`;
  if (encoding !== 'UTF8') return `the database's encoding is ${encoding}: create it with encoding 'UTF8'`;
  return undefined;
}

async function connect(url: string, log: Log): Promise<Client> {
  const until = performance.now() + patienceMilliseconds;
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: patienceMilliseconds });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!mayComeYet(error) || performance.now() > until) refuse(explain(error, client));
      if (attempt === 1) log.info(`Waiting for the database at ${client.host}:${client.port}.`);
      await pause(250);
    }
  }
}

/** Nobody listens there (yet), or the server says that it is starting up (57P03). */
function mayComeYet(error: unknown) {
  return ['ECONNREFUSED', 'ENOENT', '57P03'].includes(codeOf(error));
}

function explain(error: unknown, { host, port }: Client) {
  const { message } = error as Error;
  const isAnswer = /^[0-9A-Z]{5}$/.test(codeOf(error));
  return isAnswer
    ? `the server says: ${message}`
    : `no PostgreSQL answers at ${host}:${port} (${codeOf(error) || message}): start it, or correct the address`;
}

/** Node tries all addresses of a name and reports them together. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.[0]?.code ?? '';
}

function refuse(reason: string): never {
  throw new CannotStart(`DATABASE_URL: ${reason}.`);
}
