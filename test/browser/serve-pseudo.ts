/** The entry of the pseudo-language build: the same process as `src/serve.ts`, around other pages. */
import { resolve } from 'node:path';
import { serve } from '#platform/process/serve.ts';

await serve(async () => {
  const { handler } = await import(resolve('.cache/pseudo/build/handler.js'));
  return handler;
});
