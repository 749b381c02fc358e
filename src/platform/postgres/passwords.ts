import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keepPrivately } from '#platform/keep-privately.ts';

/** Made once. `admin` is PostgreSQL's superuser `postgres`; `app` is `meantime`, who owns only the database. */
export type Passwords = { admin: string; app: string };

/** The passwords of a data folder, made at the first asking. Readable by Meantime's own user alone. */
export async function passwordsOf(dataFolder: string): Promise<Passwords> {
  const fresh = () => ({ admin: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') });
  return JSON.parse(await keepPrivately(passwordFile(dataFolder), () => JSON.stringify(fresh())));
}

/** Their passwords, or undefined where no database was ever made. */
export async function existingPasswords(dataFolder: string): Promise<Passwords | undefined> {
  const text = await readFile(passwordFile(dataFolder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

const passwordFile = (dataFolder: string) => path.join(dataFolder, 'postgres-passwords.json');
