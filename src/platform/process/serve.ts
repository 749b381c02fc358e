import { readConfig } from '#platform/config.ts';
import { shareConfig } from '#platform/environment.ts';
import { secretOf } from '#platform/secret.ts';
import { openDatabase, takeDataFolder } from './database.ts';
import type { Ending } from './ending.ts';
import { forPeople } from './for-people.ts';
import { forPrograms } from './for-programs.ts';
import { Front, type Handler } from './front.ts';
import { live } from './live.ts';
import { Metrics } from './metrics.ts';
import { announceAddress, withOwnAddress } from './own-address.ts';
import { packed } from './packed.ts';
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
  await takeDataFolder(config, 'the Meantime server', ending);

  const readiness = new Readiness();
  const front = new Front(readiness, config.metricsToken ? new Metrics(config.metricsToken) : undefined);
  await front.listen(config);
  ending.finish(() => front.close());
  ending.finish(() => readiness.stopping());

  const databaseUrl = await openDatabase(config, ending);
  shareConfig(config, { databaseUrl, secret: await secretOf(config) });
  if (ending.begun) return;

  process.env.BODY_SIZE_LIMIT ??= bodySizeLimit;
  announceAddress();
  ending.finish(stopApplication);
  const handler = await loadHandler();
  front.handler =
    config.role === 'worker'
      ? noPages
      : packed(forPrograms(withOwnAddress(forPeople(handler), givenBaseUrl)));
  if (ending.begun) return;
  readiness.ready(databaseUrl);
  process.stdout.write(`Meantime is ready at ${config.baseUrl}\n`);
}

/** A worker answers health probes and nothing else. */
const noPages: Handler = (_request, _response, next) => next();
