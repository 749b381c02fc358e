import { Client } from 'pg';

/** One question to a database, over a connection of its own. */
export async function ask(url: string, sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
