import { stat } from 'node:fs/promises';
import type { Config } from '#platform/config.ts';
import { createLog } from '#platform/log.ts';
import { homeOf } from '#platform/postgres/place.ts';
import { withDatabase } from '#platform/with-database.ts';
import { examineDatabase } from './database.ts';
import { attention, type Finding, ill } from './finding.ts';
import { examineDataFolder, examineDisk, examineNode, examineZones } from './machine.ts';

/** Looks at everything an installation needs. Makes and changes nothing: no database is made for the purpose. */
export async function examine(config: Config): Promise<Finding[]> {
  const folder = await examineDataFolder(config);
  const isThere = (await stat(config.dataFolder).catch(() => undefined)) !== undefined;
  const home = await homeOf(config.dataFolder);
  return [
    examineNode(),
    folder,
    ...(isThere ? [await examineDisk(home ?? config.dataFolder)] : []),
    ...(await database(config, home)),
    examineZones(),
  ];
}

async function database(config: Config, home: string | undefined): Promise<Finding[]> {
  if (!config.databaseUrl && !home) {
    return [attention('Database', 'there is none yet', 'npm start makes it')];
  }
  const use = { purpose: 'bin/meantime doctor', log: createLog('silent'), onlyLook: true };
  try {
    return await withDatabase(config, use, examineDatabase);
  } catch (error) {
    return [ill('Database', (error as Error).message, 'put that right, then ask again')];
  }
}
