import { Client } from 'pg';

/**
 * Makes the application's role and database where they are missing: at the first start, or where the first
 * start was killed half-way. The role owns its database and is nothing else: whatever gets into an SQL
 * statement, it cannot read the server's files or start programs.
 */
export async function prepareDatabase(url: string, adminUrl: string, password: string) {
  if (await canConnect(url)) return;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const role = await admin.query(`select from pg_roles where rolname = 'meantime'`);
    const verb = role.rowCount ? 'alter' : 'create';
    await admin.query(`${verb} role meantime login password ${admin.escapeLiteral(password)}`);
    const database = await admin.query(`select from pg_database where datname = 'meantime'`);
    if (!database.rowCount) await admin.query('create database meantime owner meantime');
  } finally {
    await admin.end();
  }
}

async function canConnect(url: string) {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** 28P01: wrong password or no such role. 3D000: no such database. */
const isMissing = (error: unknown) => ['28P01', '3D000'].includes((error as { code?: string }).code ?? '');
