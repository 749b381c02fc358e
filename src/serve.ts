import { existsSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import { rootFolder } from '#platform/config.ts';
import { serve } from '#platform/process/serve.ts';

/** The process that `npm start` becomes. What it does, in order, is in `platform/process/serve.ts`. */
await serve(async () => {
  const built = path.join(rootFolder, 'build/handler.js');
  if (!existsSync(built)) throw new CannotStart('The application is not built yet: run "npm start".');
  const { handler } = await import(built);
  return handler;
});
