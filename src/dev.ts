import { createServer } from 'vite';
import { CannotStart } from '#platform/cannot-start.ts';
import { readConfig, rootFolder } from '#platform/config.ts';
import { shareConfig } from '#platform/environment.ts';
import { openDatabase, takeDataFolder } from '#platform/process/database.ts';
import type { Ending } from '#platform/process/ending.ts';
import { live } from '#platform/process/live.ts';
import { stopApplication } from '#platform/process/stopping.ts';
import { secretOf } from '#platform/secret.ts';

/** The process that `npm run dev` becomes: the same house around Vite, which reloads what is edited. */
await live(start);

async function start(ending: Ending) {
  const config = readConfig();
  await takeDataFolder(config, 'the development server', ending);
  const databaseUrl = await openDatabase(config, ending);
  shareConfig(config, { databaseUrl, secret: await secretOf(config) });
  if (ending.begun) return;

  const { port, host } = config;
  const vite = await createServer({
    root: rootFolder,
    clearScreen: false,
    server: { port, host, strictPort: true },
  });
  ending.finish(stopApplication);
  ending.finish(() => vite.close());
  await vite.listen().catch((error: Error) => {
    throw new CannotStart(`PORT: ${error.message}.`);
  });
  process.stdout.write(`Meantime is ready at ${config.baseUrl}\n`);
}
