import { type Config, readConfig } from '#platform/config.ts';
import { shareConfig } from '#platform/environment.ts';
import { log } from '#platform/log.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { checkGivenDatabase } from '#platform/postgres/given.ts';
import { lockFolder } from '#platform/postgres/lock.ts';
import { secretOf } from '#platform/secret.ts';
import { prepareTables } from '#platform/prepare.ts';
import type { Ending } from './ending.ts';
import { Front, type Handler } from './front.ts';
import { live } from './live.ts';
import { announceAddress, withOwnAddress } from './own-address.ts';
import { Readiness } from './readiness.ts';
import { stopApplication } from './stopping.ts';

/** The largest request body that reaches the application at all; routes set lower limits of their own. */
const bodySizeLimit = '64M';

/**
 * Runs Meantime until it is told to stop: settings, data folder, port, database, migrations, application.
 * `loadHandler` may read the resolved settings from `process.env` (`environment.ts`).
 */
export const serve = (loadHandler: () => Promise<Handler>) => live((ending) => start(ending, loadHandler));

async function start(ending: Ending, loadHandler: () => Promise<Handler>) {
  const config = readConfig();
  const givenBaseUrl = process.env.BASE_URL?.trim() ? config.baseUrl : undefined;
  if (!config.databaseUrl) await takeDataFolder(config, ending);

  const readiness = new Readiness();
  const front = new Front(readiness);
  await front.listen(config);
  ending.finish(() => front.close());
  ending.finish(() => readiness.stopping());

  const databaseUrl = await openDatabase(config, ending);
  if (ending.begun) return;
  const { applied } = await prepareTables(databaseUrl);
  if (applied.length) log.info(`The database is up to date: ${applied.length} migrations ran.`);
  shareConfig(config, { databaseUrl, secret: await secretOf(config) });
  if (ending.begun) return;

  process.env.BODY_SIZE_LIMIT ??= bodySizeLimit;
  announceAddress();
  ending.finish(() => stopApplication());
  const handler = await loadHandler();
  front.handler = config.role === 'worker' ? noPages : withOwnAddress(handler, givenBaseUrl);
  if (ending.begun) return;
  readiness.ready(databaseUrl);
  process.stdout.write(`Meantime is ready at ${config.baseUrl}\n`);
}

/** A worker answers health probes and nothing else. */
const noPages: Handler = (_request, _response, next) => next();

async function takeDataFolder({ dataFolder }: Config, ending: Ending) {
  const lock = await lockFolder(dataFolder, { purpose: 'the Meantime server', serves: true });
  ending.close(() => lock.release());
}

async function openDatabase({ databaseUrl, dataFolder }: Config, ending: Ending): Promise<string> {
  if (databaseUrl) {
    await checkGivenDatabase(databaseUrl, log);
    return databaseUrl;
  }
  const embedded = await startEmbedded({ dataFolder, log });
  ending.close(() => embedded.stop());
  return embedded.url;
}
