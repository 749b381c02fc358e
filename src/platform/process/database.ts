import type { Config } from '#platform/config.ts';
import { log } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { checkGivenDatabase } from '#platform/postgres/given.ts';
import { lockFolder } from '#platform/postgres/lock.ts';
import { prepareTables } from '#platform/prepare.ts';
import type { Ending } from './ending.ts';

/** Takes the data folder for this process; `purpose` is what others are told. Throws FolderInUse. */
export async function takeDataFolder({ databaseUrl, dataFolder }: Config, purpose: string, ending: Ending) {
  // With a database elsewhere, several processes may share one folder of files.
  if (databaseUrl) return;
  const lock = await lockFolder(dataFolder, { purpose, serves: true });
  ending.close(() => lock.release());
}

/** Opens the given or the embedded database, and brings its tables up to date. Throws CannotStart. */
export async function openDatabase(config: Config, ending: Ending): Promise<string> {
  const url = config.databaseUrl ? await useGiven(config.databaseUrl) : await useEmbedded(config, ending);
  if (ending.begun) return url;
  const { applied } = await prepareTables(url);
  if (applied.length) log.info(`The database is up to date: ${applied.length} migrations ran.`);
  return url;
}

async function useGiven(url: string) {
  await checkGivenDatabase(url, log);
  return url;
}

async function useEmbedded({ dataFolder }: Config, ending: Ending) {
  const { url, stop } = await startEmbedded({ dataFolder, log });
  ending.close(stop);
  return url;
}
