import { createLog } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { lockFolder } from '#platform/postgres/lock.ts';

/** A process that runs the database of a data folder until it is killed. */
const dataFolder = process.argv[2]!;
await lockFolder(dataFolder, { purpose: 'a test', serves: true });
const { url } = await startEmbedded({ dataFolder, log: createLog('info') });
process.stdout.write(`up ${url}\n`);
