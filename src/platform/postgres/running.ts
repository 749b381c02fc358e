import { clusterFolder } from './cluster.ts';
import { existingPasswords } from './passwords.ts';
import { homeOf } from './place.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { fitsSocket } from './settings.ts';
import { urlOf } from './url.ts';

/** The connection string of the embedded database that another process runs; undefined until it is ready. */
export async function runningUrl(dataFolder: string): Promise<string | undefined> {
  const home = await homeOf(dataFolder);
  const passwords = await existingPasswords(dataFolder);
  const file = home ? await readPostmasterFile(clusterFolder(home)) : undefined;
  if (!home || !passwords || file?.state !== 'ready') return undefined;
  return urlOf(fitsSocket(home) ? { folder: home } : { port: file.port }, 'meantime', passwords.app);
}
