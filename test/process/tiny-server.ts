import { setTimeout as pause } from 'node:timers/promises';
import { onStop } from '#platform/process/stopping.ts';
import { serve } from '#platform/process/serve.ts';

/** The real process around a tiny application: an answer, a slow one, an open stream, and a job to finish. */
await serve(async () => {
  onStop(async () => {
    await pause(Number(process.env.JOB_MILLISECONDS ?? 0));
    process.stdout.write('The job is done.\n');
  });
  return async (request, response) => {
    if (request.url === '/slow') await pause(600);
    if (request.url === '/bug') throw new Error('A bug.');
    if (request.url !== '/stream') return response.end(JSON.stringify(request.headers));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
  };
});
