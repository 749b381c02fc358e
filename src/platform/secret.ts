import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Config } from './config.ts';
import { keepPrivately } from './keep-privately.ts';

/**
 * What sessions and tokens are signed with: MEANTIME_SECRET, else 32 random bytes made at the first start and
 * kept in the data folder, readable by Meantime's user alone. Whoever has it can sign in as anybody.
 */
export async function secretOf({ secret, dataFolder }: Config): Promise<string> {
  return (
    secret ?? keepPrivately(path.join(dataFolder, 'secret'), () => randomBytes(32).toString('base64url'))
  );
}
